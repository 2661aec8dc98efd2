import type { ReactNode } from 'react';
import styles from './section.module.css';

type Props = { id?: string; title: string; extra?: ReactNode; children: ReactNode };

/** A titled part of the workbench. */
export function Section({ id, title, extra, children }: Props) {
  return (
    <section id={id} className={styles.section}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
