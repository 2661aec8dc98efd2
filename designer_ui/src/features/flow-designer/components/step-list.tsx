import { Fragment, memo } from 'react';
import { useStore } from 'zustand';
import { dropItem, dropSlot, useIsDropSlot } from '@/shared/dnd';
import { useFlow } from '../hooks/flow-context';
import { isGroup } from '../model/steps';
import type { FlowNode, ListId } from '../model/types';
import { ROOT } from '../model/types';
import { AsideStep } from './aside-step';
import { BranchGroup } from './branch-group';
import { Edge } from './edge';
import { StepCard } from './step-card';
import styles from './tree.module.css';

type Props = { list: ListId; nodes: readonly FlowNode[]; lit?: boolean; grow?: boolean };

const ROOT_SLOT = '$root';

export function slotOf(list: ListId): string {
  return list === ROOT ? ROOT_SLOT : list;
}

export function listOfSlot(slot: string): ListId {
  return slot === ROOT_SLOT ? ROOT : slot;
}

/** Steps one below the other, with a line and a plus between all of them. */
export const StepList = memo(function StepList({ list, nodes, lit = false, grow = false }: Props) {
  const { kinds, view } = useFlow();
  const slot = slotOf(list);
  const target = useIsDropSlot(slot);
  const stops = useStore(view, ({ trail }) => trail?.stops);
  // Behind a step that leaves the list the line leads nowhere.
  const dead = kinds.get(nodes.at(-1)?.type ?? '')?.leaves === true;
  const on = (node: FlowNode | undefined) => (stops ? (node ? stops.has(node.key) : lit) : false);
  return (
    <div className={styles.list} data-grow={grow} data-target={target} {...dropSlot(slot)}>
      <Edge list={list} index={0} lit={nodes[0] ? on(nodes[0]) : lit} />
      {nodes.map((node, index) => {
        const ends = { first: index === 0, last: index === nodes.length - 1 };
        return (
          <Fragment key={node.key}>
            <div className={styles.item} {...dropItem(node.key)}>
              <Step node={node} {...ends} />
            </div>
            <Edge
              list={list}
              index={index + 1}
              dead={dead && ends.last}
              lit={on(node) && (nodes[index + 1] ? on(nodes[index + 1]) : lit)}
            />
          </Fragment>
        );
      })}
      {grow && (
        <span className={styles.tail} data-dead={dead} data-lit={lit && (nodes.length === 0 || on(nodes.at(-1)))} />
      )}
    </div>
  );
});

/** A step as its kind is drawn: a card, a card with a branch aside, or branches. */
function Step(props: { node: FlowNode; first: boolean; last: boolean }) {
  const { kinds } = useFlow();
  const { node } = props;
  const kind = kinds.get(node.type);
  if (node.branches && (isGroup(kind) || !kind)) {
    return <BranchGroup {...props} />;
  }
  return node.branches?.length ? <AsideStep {...props} /> : <StepCard {...props} />;
}
