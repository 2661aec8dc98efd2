import type { CSSProperties, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tint } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { type CardId, problemsOf } from '../model/problems';
import { useRule } from '../rule-context';
import styles from './canvas.module.css';

type Props = {
  id: CardId;
  icon: string | undefined;
  tint: Tint;
  title: string;
  /** "When", "If". */
  lead?: string;
  /** The step's name, by which later steps read what it found. */
  name?: string | undefined;
  words: ReactNode;
  unset?: boolean;
  /** It is left out when the rule runs. */
  off?: boolean;
  /** What is told to people. */
  said?: string;
  menu?: ReactNode;
  ref?: Ref<HTMLDivElement>;
  dragging?: boolean;
};

/** One part of the rule: its kind by colour and icon, what is set in words, what is wrong with it. */
export function Card({
  id,
  icon,
  tint,
  title,
  lead,
  name,
  words,
  unset = false,
  off = false,
  said,
  menu,
  ref,
  dragging,
}: Props) {
  const { t } = useTranslation('rule-designer');
  const { selected, aside, open, problems } = useRule();
  const { text: color, background, bar } = tintVars(tint);
  const faults = problemsOf(problems, id);
  const broken = faults.some((one) => one.severity !== 'warning');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of two buttons, dragged as one.
    <div
      ref={ref}
      role="group"
      aria-label={title}
      className={styles.card}
      data-rule-card={id}
      data-selected={selected === id}
      data-open={selected === id && aside === 'settings'}
      data-broken={broken}
      data-off={off}
      data-dragging={dragging}
      style={{ '--bar': bar } as CSSProperties}
    >
      <button type="button" className={styles.face} aria-pressed={selected === id} onClick={() => open(id)}>
        <span className={styles.head}>
          <span className={styles.kindIcon} style={{ color, background }}>
            <Icon name={icon} size={15} />
          </span>
          {lead && <span className={styles.leadWord}>{lead}</span>}
          <span className={`${styles.title} tn-ellipsis`}>{title}</span>
          {off && <code className={styles.name}>{t('card.off')}</code>}
          {name && <code className={styles.name}>{name}</code>}
        </span>
        <span className={styles.words} data-unset={unset}>
          {words}
        </span>
        {said && <span className={styles.said}>{said}</span>}
        {faults.map((problem) => (
          <span
            key={`${problem.path} ${problem.message}`}
            className={styles.problem}
            data-severity={problem.severity ?? 'error'}
          >
            <Icon name={problem.severity === 'warning' ? 'triangle-alert' : 'circle-x'} size={13} />
            <span>{problem.message}</span>
          </span>
        ))}
      </button>
      {menu && <span className={styles.menu}>{menu}</span>}
    </div>
  );
}
