import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, FormDefinition } from '@/api/types';
import { useEnv } from '@/features/form-fill/hooks/use-env';
import { parse, references } from '@/shared/expression';
import { compileForm, createSession, type Env, type FormPlan, type Session, wireValue } from '@/shared/form-engine';
import { language } from '@/shared/form-engine/language';
import { nativeRecord } from '@/shared/form-engine/native';
import { useDesign } from '@/shared/inspector';
import { FormField } from '@/widgets/form-field';
import { SessionContext } from '@/widgets/session-context';
import { useKinds } from '@/widgets/use-kinds';
import { decidingFields } from '../model/simulation';
import type { Flow } from '../model/types';
import styles from './simulate.module.css';

export type Trial = {
  values: () => Record<string, unknown>;
  /** Whether the flow would begin at all; the simulation begins it anyway. */
  begins: () => boolean;
};

type Props = {
  flow: Flow;
  form: FormDefinition;
  values: Record<string, unknown>;
  all: boolean;
  onReady: (trial: Trial) => void;
};

const NO_LEVELS = {};

function sourcesOf(plan: FormPlan, key: string): string[] {
  const field = plan.byPath.get(key);
  const source = field?.kind.formula?.(field.field.props ?? {});
  try {
    return source ? [...references(parse(source))].map((path) => path.split('.')[0] ?? path) : [];
  } catch {
    return [];
  }
}

/** The fields that decide, with those that a calculated one is made of. */
function neededFields(plan: FormPlan, flow: Flow): Set<string> {
  const needed = new Set<string>();
  const open = decidingFields(flow);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (!needed.has(key) && plan.byPath.has(key)) {
      needed.add(key);
      open.push(...sourcesOf(plan, key));
    }
  }
  return needed;
}

/** Every answer as the server takes it; what a person cannot see counts too. */
function answers(session: Session): Record<string, unknown> {
  const { values } = session.store.getState();
  const inputs = session.plan.fields.filter((field) => field.kind.role === 'input');
  const entries = inputs.map((field) => [field.field.key, wireValue(field, values[field.field.key])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function begins(session: Session, when: Condition | undefined, env: Env): boolean {
  const { plan, store } = session;
  return !when || plan.input.language.holds(when, nativeRecord(plan, store.getState().values), env);
}

/** The form of the flow in short: what its conditions ask about, with live formulas. */
export function TrialForm({ flow, form, values, all, onReady }: Props) {
  const { t } = useTranslation('flow-designer');
  const { app } = useDesign();
  const kinds = useKinds();
  const env = useEnv();
  const when = flow.start?.when;
  // What a rule of the form hides or writes by itself is said here, too: it may decide.
  const plan = useMemo(
    () => (kinds ? compileForm({ form: { ...form, rules: [] }, levels: NO_LEVELS, kinds, language }) : null),
    [form, kinds],
  );
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    if (plan) {
      const fresh = createSession({ plan, values, fresh: true, env });
      setSession(fresh);
      onReady({ values: () => answers(fresh), begins: () => begins(fresh, when, env()) });
    }
  }, [plan, values, when, env, onReady]);
  if (!session || !kinds) {
    return null;
  }
  const needed = neededFields(session.plan, flow);
  const shown = session.plan.fields.filter((field) => all || needed.has(field.field.key));
  return (
    <SessionContext value={{ session, app, form: form.key, kinds }}>
      <div className={styles.form}>
        {shown.length === 0 && <p className={styles.quiet}>{t('nothing_decides')}</p>}
        {shown.map((field) => (
          <FormField key={field.path} plan={field} />
        ))}
      </div>
    </SessionContext>
  );
}
