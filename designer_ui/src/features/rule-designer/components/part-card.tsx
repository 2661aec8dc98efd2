import type { ReactNode } from 'react';
import type { Problem } from '@/api/client';
import type { Tint } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import type { Part } from '../model/problems';
import styles from './rule.module.css';

type Props = {
  part: Part;
  icon: string;
  tint: Tint;
  /** "When", "If", "Then". */
  lead: string;
  summary: ReactNode;
  open: boolean;
  /** Without it the card is always open. */
  onToggle?: () => void;
  problems?: readonly Problem[];
  children: ReactNode;
};

/** One part of a rule: its sentence; open, its settings where it stands. */
export function PartCard({ part, icon, tint, lead, summary, open, onToggle, problems = [], children }: Props) {
  const { text: color, background } = tintVars(tint);
  const head = (
    <>
      <span className={styles.partIcon} style={{ color, background }}>
        <Icon name={icon} size={17} />
      </span>
      <span className={styles.partWords}>
        <b>{lead}</b>
        <span>{summary}</span>
      </span>
    </>
  );
  return (
    <section className={styles.part} data-part={part} data-open={open} data-broken={problems.length > 0}>
      {onToggle ? (
        <button type="button" className={styles.partHead} aria-expanded={open} onClick={onToggle}>
          {head}
          <Icon name={open ? 'chevron-up' : 'chevron-down'} size={16} />
        </button>
      ) : (
        <header className={styles.partHead}>{head}</header>
      )}
      {problems.map((problem) => (
        <p key={`${problem.path} ${problem.message}`} className={styles.problem}>
          <Icon name="circle-x" size={14} />
          {problem.message}
        </p>
      ))}
      {open && <div className={styles.partBody}>{children}</div>}
    </section>
  );
}
