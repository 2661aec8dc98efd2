import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { dropItem, dropSlot, useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { fold, select, useChange, useFlow, useIsFolded, useLight } from '../hooks/flow-context';
import { useCard } from '../hooks/use-card';
import { useReveal } from '../hooks/use-reveal';
import { newBranchKey } from '../model/keys';
import { tintOfStep } from '../model/steps';
import { walk } from '../model/tree';
import { type FlowBranch, type FlowNode, listOf } from '../model/types';
import { stepTitle } from '../model/words';
import { BRANCHES, BranchCard } from './branch-card';
import { BranchTabs } from './branch-tabs';
import { CardProblems, Differs } from './card-parts';
import { StepList } from './step-list';
import { StepMenu } from './step-menu';
import styles from './tree.module.css';

type Props = { node: FlowNode; first: boolean; last: boolean };

/** Branches side by side, joined again below; one at a time where there is no room. */
export const BranchGroup = memo(function BranchGroup({ node, first, last }: Props) {
  const phone = useIsPhone();
  const { view } = useFlow();
  const shown = useStore(view, (state) => state.shown[node.key]);
  const branches = node.branches ?? [];
  const one = Math.max(
    branches.findIndex((branch) => branch.key === shown),
    0,
  );
  const drawn = phone ? branches.slice(one, one + 1) : branches;
  return (
    <div className={styles.group}>
      <GroupHead node={node} first={first} last={last} />
      {phone && <BranchTabs node={node} shown={branches[one]?.key} />}
      <div className={styles.branches} data-single={phone} {...dropSlot(node.key, { axis: 'row', takes: BRANCHES })}>
        <AddBranch node={node} />
        {drawn.map((branch) => (
          <BranchColumn key={branch.key} node={node} branch={branch} index={branches.indexOf(branch)} />
        ))}
      </div>
    </div>
  );
});

function AddBranch({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const change = useChange();
  const reveal = useReveal();
  const add = () => {
    const key = newBranchKey(node.branches ?? []);
    change({ kind: 'add_branch', node: node.key, branch: { key, nodes: [] } });
    select(view, { node: node.key, branch: key });
    reveal({ node: node.key, branch: key });
  };
  return (
    <button type="button" className={styles.addBranch} onClick={add}>
      <Icon name="plus" size={13} />
      {t('add_branch')}
    </button>
  );
}

const BranchColumn = memo(function BranchColumn({
  node,
  branch,
  index,
}: {
  node: FlowNode;
  branch: FlowBranch;
  index: number;
}) {
  const light = useLight({ node: node.key, branch: branch.key });
  const list = listOf(node.key, branch.key);
  const folded = useIsFolded(list);
  return (
    <div className={styles.column} data-light={light} {...dropItem(list)}>
      <span className={styles.lead} />
      <BranchCard group={node} branch={branch} index={index} />
      {folded ? (
        <FoldedSteps list={list} branch={branch} />
      ) : (
        <StepList list={list} nodes={branch.nodes} lit={light === 'lit'} grow />
      )}
    </div>
  );
});

/** What a folded branch holds, in one line that opens it again. */
function FoldedSteps({ list, branch }: { list: string; branch: FlowBranch }) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const count = [...walk(branch.nodes)].length;
  return (
    <>
      <span className={styles.stem} />
      <button type="button" className={styles.folded} aria-expanded={false} onClick={() => fold(view, list, false)}>
        <Icon name="layers" size={13} />
        {t('folded_steps', { count })}
      </button>
      <span className={styles.tail} />
    </>
  );
}

function GroupHead({ node, first, last }: Props) {
  const text = useText();
  const { kinds, names } = useFlow();
  const target = { node: node.key };
  const { problems, selected, attributes, open } = useCard(target);
  const { ref, dragging } = useDragItem({ id: node.key, whole: true });
  const kind = kinds.get(node.type);
  const title = stepTitle(node, text(kind?.label), names);
  const { text: color } = tintVars(tintOfStep(node.type));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of two buttons, dragged as one.
    <div
      ref={ref}
      role="group"
      tabIndex={-1}
      aria-label={title}
      className={styles.groupHead}
      data-dragging={dragging}
      {...attributes}
    >
      <button type="button" className={styles.groupName} aria-pressed={selected} onClick={open}>
        <span style={{ color, display: 'inline-flex' }}>
          <Icon name={kind?.icon} size={14} />
        </span>
        <span className="tn-ellipsis">{title}</span>
        <Differs target={target} />
        <CardProblems problems={problems} />
      </button>
      <StepMenu target={target} name={title} first={first} last={last} />
    </div>
  );
}
