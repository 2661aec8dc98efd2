import { useMemo } from 'react';
import type { FieldLevel, RuntimeForm } from '@/api/types';
import { compileForm, type FormPlan } from '@/shared/form-engine';
import { language } from '@/shared/form-engine/language';
import { useKinds } from '@/widgets/use-kinds';

function levelsOf({ rights }: RuntimeForm, clear: boolean): Record<string, FieldLevel> {
  if (!clear) {
    return rights.fields;
  }
  const open = Object.entries(rights.fields).map(([key, level]) => [key, level === 'masked' ? 'write' : level]);
  return Object.fromEntries(open) as Record<string, FieldLevel>;
}

/** The compiled form; undefined until the catalog is here. `clear` lifts the masks: the record is open to him. */
export function useFormPlan(runtime: RuntimeForm | undefined, clear = false): FormPlan | undefined {
  const kinds = useKinds();
  return useMemo(
    () =>
      runtime && kinds
        ? compileForm({ form: runtime.form, levels: levelsOf(runtime, clear), kinds, language })
        : undefined,
    [runtime, kinds, clear],
  );
}
