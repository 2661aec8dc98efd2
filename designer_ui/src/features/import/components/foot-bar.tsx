import type { ReactNode } from 'react';
import styles from './import.module.css';

type Props = { primary: ReactNode; secondary?: ReactNode; hint?: ReactNode };

/** The next step, always in reach. */
export function FootBar({ primary, secondary, hint }: Props) {
  return (
    <footer className={styles.foot}>
      {primary}
      {secondary}
      {hint && <span className={styles.footHint}>{hint}</span>}
    </footer>
  );
}
