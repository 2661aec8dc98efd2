import { useEffect, useMemo, useState } from 'react';
import type { RuntimeForm } from '@/api/types';
import type { ExpressionLanguage, FormPlan } from '@/shared/form-engine';
import { compileForm } from '@/shared/form-engine';
import { useKinds } from '@/widgets/use-kinds';

/** The compiled form. The language of formulas is fetched after the rows: reading a list does not need it. */
export function usePlanLater(runtime: RuntimeForm, begin: boolean): FormPlan | undefined {
  const kinds = useKinds();
  const [language, setLanguage] = useState<ExpressionLanguage>();
  useEffect(() => {
    if (begin) {
      void import('@/shared/form-engine/language').then((loaded) => setLanguage(loaded.language));
    }
  }, [begin]);
  return useMemo(
    () =>
      kinds && language
        ? compileForm({ form: runtime.form, levels: runtime.rights.fields, kinds, language })
        : undefined,
    [runtime, kinds, language],
  );
}
