import { Fragment } from 'react';
import type { ActionUse } from '@/shared/automation';
import { dropItem, dropSlot, useIsDropSlot } from '@/shared/dnd';
import { type ListId, pathOf } from '../model/tree';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import { ActionCard } from './action-card';
import { BranchGroup } from './branch-group';
import styles from './canvas.module.css';
import { Edge } from './edge';

type Props = { rule: Rule; list: ListId; actions: readonly ActionUse[] };

/** Actions one after the other, with a way to put one in between any two. */
export function ActionList({ rule, list, actions }: Props) {
  const { lists } = useRule();
  const target = useIsDropSlot(list);
  return (
    <div className={styles.list} data-target={target} {...dropSlot(list)}>
      <Edge at={{ list, index: 0 }} />
      {actions.map((action, index) => {
        const path = pathOf({ list, index });
        const place = { first: index === 0, last: index === actions.length - 1 };
        return (
          <Fragment key={path}>
            <div className={styles.item} {...dropItem(path)}>
              {lists(action.do).length > 0 ? (
                <BranchGroup rule={rule} path={path} action={action} {...place} />
              ) : (
                <ActionCard path={path} action={action} {...place} />
              )}
            </div>
            <Edge at={{ list, index: index + 1 }} />
          </Fragment>
        );
      })}
    </div>
  );
}
