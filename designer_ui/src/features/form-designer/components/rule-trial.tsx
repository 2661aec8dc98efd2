import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Condition, FormRule } from '@/api/types';
import { useEnv } from '@/features/form-fill';
import { type FormPlan, type Session, traced, type Values } from '@/shared/form-engine';
import { useConditionWords } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { StatusPill } from '@/shared/ui/status-pill';
import { useDesigner } from '../hooks/designer';
import { useRuleLevel } from '../hooks/rule-level';
import { testsOf } from '../model/rule-trace';
import { LiveForm, useDraftPlan } from './form-preview';
import { useActionWords } from './rule-words';
import styles from './rules-view.module.css';
import { SampleSelect } from './sample-select';

type Props = { onFiring: (keys: ReadonlySet<string>) => void };

/** The real form to try the rules on; tells what each of them did just now, and why. */
export function RuleTrial({ onFiring }: Props) {
  const { t } = useTranslation('form-designer');
  const { plan, turn } = useDraftPlan();
  const [session, setSession] = useState<Session | null>(null);
  const [sample, setSample] = useState<Values | null>(null);
  const name = `${turn} ${String(sample?.['id'] ?? '')}`;
  return (
    <aside className={styles.trial} aria-label={t('rules.trial')}>
      <h2>{t('rules.trial')}</h2>
      <p>{t('rules.trial_hint')}</p>
      <SampleSelect onSample={setSample} />
      {plan && session?.plan === plan && <Firing plan={plan} session={session} onFiring={onFiring} />}
      {plan && <LiveForm key={name} plan={plan} values={sample} onSession={setSession} />}
    </aside>
  );
}

type FiringProps = Props & { plan: FormPlan; session: Session };
type Ran = { rule: FormRule; holds: boolean; record: Values; row?: number };

function useRan({ plan, session, onFiring }: FiringProps): Ran[] {
  const env = useEnv();
  const { rules, subform } = useRuleLevel();
  const values = useStore(session.store, (state) => state.values);
  const ran = useMemo(() => {
    const { trace } = traced(plan, values, env());
    const own = subform ? trace.rows.filter((one) => rules.some((rule) => rule.key === one.rule)) : trace.record;
    return own.flatMap((one) => {
      const rule = rules.find((candidate) => candidate.key === one.rule);
      return rule ? [{ ...one, rule }] : [];
    });
  }, [plan, values, env, rules, subform]);
  useEffect(() => {
    onFiring(new Set(ran.filter((one) => one.holds).map((one) => one.rule.key)));
  }, [ran, onFiring]);
  return ran;
}

const MOST_SHOWN = 30;

function Firing(props: FiringProps) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const ran = useRan(props);
  const faults = useStore(props.session.store, (state) => state.ruleFaults);
  return (
    <>
      <div className={styles.faults} role="status">
        {faults.map((fault) => (
          <StatusPill key={`${fault.rule} ${fault.path}`} tint={fault.severity === 'error' ? 'red' : 'amber'}>
            {text(fault.text)}
          </StatusPill>
        ))}
      </div>
      {ran.length > 0 && (
        <details className={styles.trace} open>
          <summary>{t('rules.what_and_why')}</summary>
          <ol>
            {ran.slice(0, MOST_SHOWN).map((one) => (
              <Traced key={`${one.rule.key} ${one.row ?? ''}`} ran={one} plan={props.plan} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** One rule: whether it held, test by test, and what it did. */
function Traced({ ran, plan }: { ran: Ran; plan: FormPlan }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const env = useEnv();
  const { app, formKey } = useDesigner();
  const { asked } = useRuleLevel();
  const inWords = useConditionWords(app, formKey, asked, asked);
  const actionWords = useActionWords();
  const { rule, holds, record, row } = ran;
  const actions = holds ? rule.then : (rule.else ?? []);
  const passes = (test: Condition) => plan.input.language.holds(test, record, env());
  return (
    <li data-holds={holds}>
      <strong>
        {row !== undefined && `${t('rules.row', { number: row + 1 })} `}
        {text(rule.title) || rule.key}
      </strong>
      <ul>
        {testsOf(rule.when).map((test) => {
          const passed = passes(test);
          return (
            <li key={JSON.stringify(test)} data-passed={passed}>
              <Icon name={passed ? 'check' : 'x'} size={13} />
              <span className="tn-visually-hidden">{t(passed ? 'rules.passed' : 'rules.failed')}</span>
              {inWords(test)}
            </li>
          );
        })}
      </ul>
      <span className={styles.did}>
        {actions.length ? actions.map(actionWords).join(t('rules.comma')) : t('rules.did_nothing')}
      </span>
    </li>
  );
}
