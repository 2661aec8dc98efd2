import type { ReactNode } from 'react';
import type { Tint } from '@/api/types';
import styles from './tags.module.css';
import { tintVars } from './tints';

/** A state in words with a coloured dot: running, approved, saved, failed … */
export function StatusPill({ children, tint = 'gray' }: { children: ReactNode; tint?: Tint }) {
  return (
    <span className={styles.pill}>
      <span className={styles.dot} style={{ background: tintVars(tint).bar }} aria-hidden />
      {children}
    </span>
  );
}
