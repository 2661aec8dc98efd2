import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useEnv } from '@/features/form-fill';
import type { FormPlan, Session } from '@/shared/form-engine';
import { nativeRecord } from '@/shared/form-engine/native';
import { useText } from '@/shared/text';
import { StatusPill } from '@/shared/ui/status-pill';
import { LiveForm, useDraftPlan } from './form-preview';
import styles from './rules-view.module.css';

type Props = { onFiring: (keys: ReadonlySet<string>) => void };

/** The real form to try the rules on; tells which of them hold just now. */
export function RuleTrial({ onFiring }: Props) {
  const { t } = useTranslation('form-designer');
  const { plan, turn } = useDraftPlan();
  const [session, setSession] = useState<Session | null>(null);
  return (
    <aside className={styles.trial} aria-label={t('rules.trial')}>
      <h2>{t('rules.trial')}</h2>
      <p>{t('rules.trial_hint')}</p>
      {plan && session && <Firing key={`firing ${turn}`} plan={plan} session={session} onFiring={onFiring} />}
      {plan && <LiveForm key={turn} plan={plan} onSession={setSession} />}
    </aside>
  );
}

function Firing({ plan, session, onFiring }: Props & { plan: FormPlan; session: Session }) {
  const text = useText();
  const env = useEnv();
  const values = useStore(session.store, (state) => state.values);
  const faults = useStore(session.store, (state) => state.ruleFaults);
  useEffect(() => {
    const record = nativeRecord(plan, values);
    const { language } = plan.input;
    onFiring(new Set(plan.rules.filter((rule) => language.holds(rule.when, record, env())).map((rule) => rule.key)));
  }, [plan, values, env, onFiring]);
  return (
    <div className={styles.faults} role="status">
      {faults.map((fault) => (
        <StatusPill key={`${fault.rule} ${fault.path}`} tint={fault.severity === 'error' ? 'red' : 'amber'}>
          {text(fault.text)}
        </StatusPill>
      ))}
    </div>
  );
}
