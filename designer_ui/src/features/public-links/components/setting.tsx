import type { ReactNode } from 'react';
import styles from './links.module.css';

type Props = { label: string; id?: string; hint?: string; children: ReactNode };

/** A labelled input with a word of help. */
export function Setting({ label, id, hint, children }: Props) {
  return (
    <div className={styles['setting']}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <p className={styles['hint']}>{hint}</p>}
    </div>
  );
}
