import { useCallback, useMemo } from 'react';
import { compileForm, type Env, type FormPlan } from '@/shared/form-engine';
import { language } from '@/shared/form-engine/language';
import { useKinds } from '@/widgets/use-kinds';
import type { PublicLink } from '../queries';

/** The compiled form of a link: its own fields can be written, others shown. */
export function useVisitorPlan(link: PublicLink): FormPlan | undefined {
  const kinds = useKinds();
  return useMemo(() => {
    const levels = Object.fromEntries(
      link.form.fields.map((field) => [field.key, link.writable.includes(field.key) ? 'write' : 'read'] as const),
    );
    return kinds ? compileForm({ form: link.form, levels, kinds, language }) : undefined;
  }, [link, kinds]);
}

/** The moment; nobody is signed in. */
export function useVisitorEnv(): () => Env {
  return useCallback(
    () => ({
      now: new Date(),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      user: null,
      department: null,
    }),
    [],
  );
}
