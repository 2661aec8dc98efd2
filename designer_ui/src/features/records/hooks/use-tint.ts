import { useCallback } from 'react';
import type { RecordData, ViewDefinition } from '@/api/types';
import { useEnv } from '@/features/form-fill/hooks/use-env';
import type { FormPlan } from '@/shared/form-engine';
import { nativeRecord } from '@/shared/form-engine/native';
import { tintVars } from '@/shared/ui/tints';

/** The bar before a row: the first colour of the view whose condition holds. */
export function useTint(plan: FormPlan | undefined, view: ViewDefinition): (record: RecordData) => string | undefined {
  const env = useEnv();
  const { color } = view;
  return useCallback(
    (record) => {
      if (!color?.length || !plan) {
        return undefined;
      }
      const native = nativeRecord(plan, record);
      const found = color.find(({ when }) => plan.input.language.holds(when, native, env()));
      return found ? tintVars(found.color).bar : undefined;
    },
    [plan, color, env],
  );
}
