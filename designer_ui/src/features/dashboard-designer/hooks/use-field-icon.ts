import { useCallback } from 'react';
import { useKindsNow } from '@/widgets/use-kinds';

/** The icon of a kind of field. */
export function useFieldIcon(): (widget: string) => string {
  const kinds = useKindsNow();
  return useCallback((widget) => kinds({ widget }).icon, [kinds]);
}
