import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import type { DoneStep } from '../model/types';
import styles from './sequence.module.css';

const ICONS = { done: 'circle-check', waiting: 'hourglass', failed: 'circle-x' } as const;

/** What has been done, in its order. */
export function StepsDone({ steps }: { steps: readonly DoneStep[] }) {
  const { t } = useTranslation('sequence-designer');
  if (steps.length === 0) {
    return <p className={styles.quiet}>{t('nothing_done')}</p>;
  }
  return (
    <ol className={styles.done}>
      {steps.map((one) => (
        <li key={one.step} data-status={one.status}>
          <Icon name={ICONS[one.status]} size={15} />
          <span>{one.text || one.title}</span>
          <span className="tn-muted">
            <RelativeTime at={one.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
