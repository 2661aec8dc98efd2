import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { plainWords } from '@/shared/automation';
import { useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { useFlow } from '../hooks/flow-context';
import { useCard, useStops } from '../hooks/use-card';
import { tintOfStep } from '../model/steps';
import type { FlowNode } from '../model/types';
import { limitWords, stepTitle, stepWords } from '../model/words';
import { CardProblems, Differs, FoundPeople } from './card-parts';
import { StepMenu } from './step-menu';
import styles from './tree.module.css';

type Props = { node: FlowNode; first: boolean; last: boolean };

/** A step: its kind by colour and icon, what is set in words. */
export const StepCard = memo(function StepCard({ node, first, last }: Props) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { kinds, names } = useFlow();
  const target = { node: node.key };
  const kind = kinds.get(node.type);
  const { problems, selected, attributes, open } = useCard(target);
  const stop = useStops(node.key);
  const { ref, dragging } = useDragItem({ id: node.key, whole: true });
  const title = stepTitle(node, text(kind?.label), names);
  const words = plainWords(stepWords(node, names));
  const limit = plainWords(limitWords(node, names));
  const tint = tintVars(tintOfStep(node.type));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of two buttons, dragged as one.
    <div
      ref={ref}
      role="group"
      tabIndex={-1}
      aria-label={title}
      className={styles.card}
      data-dragging={dragging}
      {...attributes}
      style={{ '--bar': tint.bar } as React.CSSProperties}
    >
      <button type="button" className={styles.face} aria-pressed={selected} onClick={open}>
        <span className={styles.head}>
          <span className={styles.kindIcon} style={{ color: tint.text, background: tint.background }}>
            <Icon name={kind?.icon} size={13} />
          </span>
          <span className={`${styles.title} tn-ellipsis`}>{title}</span>
        </span>
        <span className={styles.words} data-unset={words === ''}>
          {words || t('unset', { name: text(kind?.label) || node.type })}
        </span>
        {limit && (
          <span className={styles.limit}>
            <Icon name="alarm-clock" size={12} />
            {limit}
          </span>
        )}
        {stop && <FoundPeople stop={stop} />}
        <Differs target={target} />
        <CardProblems problems={problems} />
      </button>
      <span className={styles.menu}>
        <StepMenu target={target} name={title} first={first} last={last} />
      </span>
    </div>
  );
});
