import { useMemo } from 'react';
import { useCatalog } from '@/api/queries';
import type { Field } from '@/api/types';
import { useKindsNow } from '@/widgets/use-kinds';
import { operatorsOf } from '../model/operators';
import { askableFields } from './askable-fields';
import type { ConditionContext } from './condition-context';

const NONE: readonly Field[] = [];

/** What the rows of a builder need, from a form's fields and the catalog. */
export function useConditionContext(
  app: string,
  form: string,
  fields: readonly Field[],
  others: readonly Field[] = NONE,
): ConditionContext {
  const { data: catalog } = useCatalog();
  const kinds = useKindsNow();
  return useMemo(
    () => ({
      app,
      form,
      fields: askableFields(fields, kinds),
      operators: operatorsOf(catalog),
      others: askableFields(others, kinds),
    }),
    [app, form, fields, others, kinds, catalog],
  );
}
