import { Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { tintVars } from '@/shared/ui/tints';
import { useFlow } from '../hooks/flow-context';
import { useReveal } from '../hooks/use-reveal';
import { type SimulatedStop, type Simulation, verdictsOf } from '../model/simulation';
import { tintOfStep } from '../model/steps';
import { findNode } from '../model/tree';
import type { Flow, FlowNode } from '../model/types';
import { cardTitle } from '../model/words';
import styles from './simulate.module.css';
import type { Verdicts } from './use-simulation';

type Answers = { verdicts: Verdicts; onVerdict: (node: string, verdict: string) => void };
type Props = Answers & { flow: Flow; simulation: Simulation | null; error: unknown; begins: boolean };

/** The way the flow takes, step by step, with real people. */
export function SimulateResult(props: Props) {
  const { simulation, error } = props;
  if (error) {
    return (
      <p className={styles.refused} role="alert">
        {sentenceOf(error)}
      </p>
    );
  }
  if (!simulation) {
    return null;
  }
  return <Way {...props} simulation={simulation} />;
}

/** Comes into sight by itself: it stands below a form that may be long. */
function useSeen(simulation: Simulation) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again with every new result.
  useEffect(() => {
    box.current?.scrollIntoView?.({ block: 'nearest', behavior: 'smooth' });
  }, [simulation]);
  return box;
}

function Way({ flow, simulation, begins, error: _, ...answers }: Props & { simulation: Simulation }) {
  const { t } = useTranslation('flow-designer');
  const box = useSeen(simulation);
  const errors = simulation.problems.filter((one) => one.severity !== 'warning');
  return (
    <div ref={box}>
      <PropertyGroup title={t(simulation.path.length ? 'way' : 'no_way')}>
        {errors.length > 0 && (
          <ul className={styles.errors}>
            {errors.map((one) => (
              <li key={`${one.path} ${one.message}`}>{one.message}</li>
            ))}
          </ul>
        )}
        {!begins && (
          <p className={styles.warning}>
            <Icon name="triangle-alert" size={14} />
            {t('begins_not')}
          </p>
        )}
        <ol className={styles.way} aria-live="polite">
          {simulation.path.map((stop, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step may be passed twice.
            <Stop key={index} flow={flow} stop={stop} {...answers} />
          ))}
          {simulation.status && (
            <li className={styles.stop}>
              <span
                className={styles.mark}
                style={{ background: tintVars(simulation.status === 'approved' ? 'green' : 'red').bar }}
              />
              <b>{t(`status.${simulation.status}`)}</b>
            </li>
          )}
        </ol>
      </PropertyGroup>
    </div>
  );
}

function Stop({ flow, stop, verdicts, onVerdict }: Answers & { flow: Flow; stop: SimulatedStop }) {
  const { t } = useTranslation('flow-designer');
  const { names } = useFlow();
  const reveal = useReveal();
  const node = findNode(flow, stop.node)?.node;
  const taken = stop.branches ?? (stop.branch === undefined ? [] : [stop.branch]);
  const branch = node && taken.map((key) => cardTitle(node, key, undefined, names)).join(t('automation:comma'));
  return (
    <li className={styles.stop}>
      <span className={styles.mark} style={{ background: tintVars(tintOfStep(stop.type)).bar }} />
      <span className={styles.line}>
        <button type="button" className={styles.stopName} onClick={() => reveal({ node: stop.node })}>
          {stop.title}
          {branch && (
            <span className={styles.taken}>
              <Icon name="corner-down-right" size={13} />
              {branch}
            </span>
          )}
        </button>
        {node && stop.people.length > 0 && (
          <VerdictChoice node={node} title={stop.title} verdict={verdicts[node.key]} onVerdict={onVerdict} />
        )}
      </span>
      <span className={styles.people}>
        {stop.people.map((person) => (
          <PersonAvatar key={person.id} name={person.title} size={20} withName />
        ))}
        {stop.removed.map((one) => (
          <span key={`${one.person.id} ${one.reason}`} className={styles.quiet}>
            <s>{one.person.title}</s> {one.reason}
          </span>
        ))}
        {(stop.replaced ?? []).map((one) => (
          <span key={`${one.person.id} ${one.instead.id}`} className={styles.quiet}>
            {t('instead', { person: one.person.title, instead: one.instead.title, reason: one.reason })}
          </span>
        ))}
        {[...new Set(stop.agreed ?? [])].map((reason) => (
          <span key={reason} className={styles.quiet}>
            {t('agreed_itself', { reason })}
          </span>
        ))}
        {stop.blocked && <span className={styles.refused}>{t('blocked')}</span>}
      </span>
    </li>
  );
}

type ChoiceProps = Pick<Answers, 'onVerdict'> & { node: FlowNode; title: string; verdict: string | undefined };

/** How the people of a step answer in this trial. */
function VerdictChoice({ node, title, verdict = 'approve', onVerdict }: ChoiceProps) {
  const { t } = useTranslation('flow-designer');
  const { kinds } = useFlow();
  const offered = verdictsOf(node, kinds.get(node.type));
  if (offered.length < 2) {
    return null;
  }
  return (
    <Select
      size="small"
      variant="filled"
      aria-label={t('verdict_of', { name: title })}
      value={verdict}
      popupMatchSelectWidth={false}
      options={offered.map((one) => ({ value: one, label: t(`verdict.${one}`) }))}
      onChange={(next) => onVerdict(node.key, next)}
    />
  );
}
