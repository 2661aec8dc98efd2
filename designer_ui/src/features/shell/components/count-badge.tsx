import type { ReactNode } from 'react';
import styles from './count-badge.module.css';

/** A small number at the corner of an icon; nothing for zero. The number is said by the button's label. */
export function CountBadge({ count, children }: { count: number; children: ReactNode }) {
  return (
    <span className={styles.anchor}>
      {children}
      {count > 0 && (
        <span className={styles.count} aria-hidden>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </span>
  );
}
