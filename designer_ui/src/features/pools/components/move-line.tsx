import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '@/shared/ui/relative-time';
import type { Move } from '../queries';
import styles from './pools.module.css';

/** One move in words: who did what to whom, when and why. */
export function MoveLine({ move, children }: { move: Move; children?: ReactNode }) {
  const { t } = useTranslation('pools');
  const names = { by: move.by?.title ?? t('moves.system'), from: move.from?.title ?? '–', to: move.to?.title ?? '–' };
  return (
    <li className={styles['move']}>
      <span className={styles['moveHead']}>
        {children}
        <span>{t(`moves.${move.kind}`, names)}</span>
        <span className="tn-muted">
          <RelativeTime at={move.at} />
        </span>
      </span>
      {move.reason && <span className="tn-muted">{move.reason}</span>}
    </li>
  );
}
