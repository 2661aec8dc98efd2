import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/client';
import type { Tint } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { tintVars } from '@/shared/ui/tints';
import { useDifference } from '../hooks/flow-context';
import type { Difference } from '../model/difference';
import type { SimulatedStop } from '../model/simulation';
import type { Target } from '../model/types';
import styles from './tree.module.css';

const DIFFERENCE_TINTS: Readonly<Record<Difference, Tint>> = {
  added: 'green',
  changed: 'amber',
  moved: 'blue',
  removed: 'red',
};

/** How a card differs from the version it is compared with. */
export function Differs({ target }: { target: Target }) {
  const difference = useDifference(target);
  return difference ? <DifferenceTag kind={difference} /> : null;
}

export function DifferenceTag({ kind }: { kind: Difference }) {
  const { t } = useTranslation('flow-designer');
  const { text: color, background } = tintVars(DIFFERENCE_TINTS[kind]);
  return (
    <span className={styles.differs} style={{ color, background }}>
      {t(`differs.${kind}`)}
    </span>
  );
}

/** What is wrong with a card, in its own words. */
export function CardProblems({ problems }: { problems: readonly Problem[] }) {
  const worst = problems.some((one) => one.severity !== 'warning') ? 'error' : 'warning';
  const [first, ...rest] = [...problems].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  if (!first) {
    return null;
  }
  return (
    <span className={styles.problem} data-severity={worst} title={problems.map((one) => one.message).join('\n')}>
      <Icon name={worst === 'error' ? 'circle-x' : 'triangle-alert'} size={13} />
      <span className={styles.problemText}>{first.message}</span>
      {rest.length > 0 && <span className={styles.count}>{`+${rest.length}`}</span>}
    </span>
  );
}

/** The people a simulation found for a step, and who was left out. */
export function FoundPeople({ stop }: { stop: SimulatedStop }) {
  const { t } = useTranslation('flow-designer');
  if (stop.people.length === 0 && stop.removed.length === 0 && !stop.blocked) {
    return null;
  }
  return (
    <span className={styles.found}>
      {stop.people.map((person) => (
        <span key={person.id} className={styles.foundPerson}>
          <PersonAvatar name={person.title} size={18} />
          {person.title}
        </span>
      ))}
      {stop.removed.map((one) => (
        <span key={`${one.person.id} ${one.reason}`} className={styles.removed}>
          <s>{one.person.title}</s> {one.reason}
        </span>
      ))}
      {stop.blocked && <span className={styles.removed}>{t('blocked')}</span>}
    </span>
  );
}
