import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { type Picture, PictureArt } from './picture-art';

type Props = { title: string; hint?: ReactNode; action?: ReactNode; picture?: Picture; compact?: boolean };

/** Nothing here yet: says what belongs here and offers the next step. */
export function EmptyState({ title, hint, action, picture = 'records', compact = false }: Props) {
  return (
    <section className={styles.empty} data-compact={compact}>
      <PictureArt name={picture} />
      <p className={styles.title}>{title}</p>
      {hint && <p className={styles.hint}>{hint}</p>}
      {action && <div className={styles.actions}>{action}</div>}
    </section>
  );
}
