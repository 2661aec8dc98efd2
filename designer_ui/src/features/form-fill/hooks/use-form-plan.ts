import { useMemo } from 'react';
import type { RuntimeForm } from '@/api/types';
import { compileForm, type FormPlan } from '@/shared/form-engine';
import { language } from '@/shared/form-engine/language';
import { useKinds } from '@/widgets/use-kinds';

/** The compiled form; undefined until the catalog is here. */
export function useFormPlan(runtime: RuntimeForm | undefined): FormPlan | undefined {
  const kinds = useKinds();
  return useMemo(
    () =>
      runtime && kinds
        ? compileForm({ form: runtime.form, levels: runtime.rights.fields, kinds, language })
        : undefined,
    [runtime, kinds],
  );
}
