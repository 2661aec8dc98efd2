import type { ReactNode } from 'react';
import styles from './sharing.module.css';

type Props = { label: string; hint?: string; children: ReactNode };

/** A labelled input with a word of help. */
export function Setting({ label, hint, children }: Props) {
  return (
    <div className={styles.setting}>
      <span className={styles.label}>{label}</span>
      {children}
      {hint && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
