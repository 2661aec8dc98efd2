import { useTranslation } from 'react-i18next';
import { PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { tintVars } from '@/shared/ui/tints';
import { useFlow } from '../hooks/flow-context';
import { useReveal } from '../hooks/use-reveal';
import type { SimulatedStop, Simulation } from '../model/simulation';
import { tintOfStep } from '../model/steps';
import { findNode } from '../model/tree';
import type { Flow } from '../model/types';
import { branchTitle } from '../model/words';
import styles from './simulate.module.css';

type Props = { flow: Flow; simulation: Simulation | null; error: unknown; begins: boolean };

/** The way the flow takes, step by step, with real people. */
export function SimulateResult({ flow, simulation, error, begins }: Props) {
  const { t } = useTranslation('flow-designer');
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
  const errors = simulation.problems.filter((one) => one.severity !== 'warning');
  return (
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
          <Stop key={index} flow={flow} stop={stop} />
        ))}
        {simulation.status && (
          <li className={styles.stop}>
            <span className={styles.mark} style={{ background: tintVars('green').bar }} />
            <b>{t(`status.${simulation.status}`)}</b>
          </li>
        )}
      </ol>
    </PropertyGroup>
  );
}

function Stop({ flow, stop }: { flow: Flow; stop: SimulatedStop }) {
  const { t } = useTranslation('flow-designer');
  const { names } = useFlow();
  const reveal = useReveal();
  const branches = findNode(flow, stop.node)?.node.branches ?? [];
  const taken = branches.findIndex((one) => one.key === stop.branch);
  const branch = branches[taken];
  return (
    <li className={styles.stop}>
      <span className={styles.mark} style={{ background: tintVars(tintOfStep(stop.type)).bar }} />
      <button type="button" className={styles.stopName} onClick={() => reveal({ node: stop.node })}>
        {stop.title}
        {branch && (
          <span className={styles.taken}>
            <Icon name="corner-down-right" size={13} />
            {branchTitle(branch, taken + 1, names)}
          </span>
        )}
      </button>
      <span className={styles.people}>
        {stop.people.map((person) => (
          <PersonAvatar key={person.id} name={person.title} size={20} withName />
        ))}
        {stop.removed.map((one) => (
          <span key={`${one.person.id} ${one.reason}`} className={styles.quiet}>
            <s>{one.person.title}</s> {one.reason}
          </span>
        ))}
        {stop.blocked && <span className={styles.refused}>{t('blocked')}</span>}
      </span>
    </li>
  );
}
