import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { plainWords } from '@/shared/automation';
import { useDragItem } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useChange, useFlow, useIsFolded } from '../hooks/flow-context';
import { useCard } from '../hooks/use-card';
import { useReveal } from '../hooks/use-reveal';
import { type FlowBranch, type FlowNode, listOf } from '../model/types';
import { branchTitle, branchWords } from '../model/words';
import { CardProblems, Differs } from './card-parts';
import { StepMenu } from './step-menu';
import styles from './tree.module.css';

type Props = { group: FlowNode; branch: FlowBranch; index: number };

/** Drop places for branches take only these. */
export const BRANCHES = 'branch';

/** The head of a branch: its priority, and when it is taken. */
export const BranchCard = memo(function BranchCard({ group, branch, index }: Props) {
  const { t } = useTranslation('flow-designer');
  const { kinds, names } = useFlow();
  const target = { node: group.key, branch: branch.key };
  const { problems, selected, attributes, open } = useCard(target);
  const folded = useIsFolded(listOf(group.key, branch.key));
  const { ref, dragging } = useDragItem({
    id: listOf(group.key, branch.key),
    data: { takes: BRANCHES },
    whole: true,
    disabled: branch.default === true,
  });
  const how = kinds.get(group.type)?.branches as string;
  const branches = group.branches ?? [];
  const title = branchTitle(branch, index + 1, names);
  const words = plainWords(branchWords(branch, how, names));
  const fixedRight = index === branches.length - 1 || branches[index + 1]?.default === true;
  const first = index === 0 || branch.default === true;
  const last = fixedRight || branch.default === true;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, dragged as one.
    <div
      ref={ref}
      role="group"
      tabIndex={-1}
      aria-label={title}
      className={`${styles.card} ${styles.branchCard}`}
      data-dragging={dragging}
      {...attributes}
    >
      <button type="button" className={styles.face} aria-pressed={selected} onClick={open}>
        <span className={styles.head}>
          <span className={`${styles.title} tn-ellipsis`}>{title}</span>
          {how === 'one' && (
            <span className={styles.priority}>
              {branch.default ? t('default') : t('priority', { number: index + 1 })}
            </span>
          )}
        </span>
        <span className={styles.words} data-unset={words === ''}>
          {words || t('no_condition')}
        </span>
        <Differs target={target} />
        <CardProblems problems={problems} />
      </button>
      <span className={styles.menu}>
        <StepMenu target={target} name={title} first={first} last={last} folded={folded} />
      </span>
      {how === 'one' && <Shift node={group.key} branch={branch.key} first={first} last={last} name={title} />}
    </div>
  );
});

type ShiftProps = { node: string; branch: string; name: string; first: boolean; last: boolean };

/** Priority, changed where it stands. */
function Shift({ node, branch, name, first, last }: ShiftProps) {
  const { t } = useTranslation('flow-designer');
  const change = useChange();
  const reveal = useReveal();
  const shift = (by: -1 | 1) => {
    change({ kind: 'shift_branch', node, branch, by });
    reveal({ node, branch });
  };
  const side = (by: -1 | 1) => (
    <button
      type="button"
      className={by < 0 ? styles.shiftLeft : styles.shiftRight}
      title={t(by < 0 ? 'left' : 'right')}
      aria-label={t(by < 0 ? 'left_of' : 'right_of', { name })}
      onClick={() => shift(by)}
    >
      <Icon name={by < 0 ? 'chevron-left' : 'chevron-right'} size={13} />
    </button>
  );
  return (
    <>
      {!first && side(-1)}
      {!last && side(1)}
    </>
  );
}
