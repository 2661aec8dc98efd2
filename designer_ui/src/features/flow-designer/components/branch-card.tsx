import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { plainWords } from '@/shared/automation';
import { Icon } from '@/shared/ui/icon';
import { reveal, select, useChange, useFlow, useIsSelected, useLight, useProblems } from '../hooks/flow-context';
import type { FlowBranch, FlowNode } from '../model/types';
import { branchTitle, branchWords } from '../model/words';
import { CardProblems } from './card-parts';
import { StepMenu } from './step-menu';
import styles from './tree.module.css';

type Props = { group: FlowNode; branch: FlowBranch; index: number };

/** The head of a branch: its priority, and when it is taken. */
export function BranchCard({ group, branch, index }: Props) {
  const { t } = useTranslation('flow-designer');
  const { kinds, names, view } = useFlow();
  const target = { node: group.key, branch: branch.key };
  const problems = useProblems(target);
  const selected = useIsSelected(target);
  const light = useLight(target);
  const how = kinds.get(group.type)?.branches;
  const branches = group.branches ?? [];
  const title = branchTitle(branch, index + 1, names);
  const words = plainWords(branchWords(branch, how as string, names));
  const fixedRight = index === branches.length - 1 || branches[index + 1]?.default === true;
  const first = index === 0 || branch.default === true;
  const last = fixedRight || branch.default === true;
  return (
    <div
      className={`${styles.card} ${styles.branchCard}`}
      data-flow-card={`${group.key}/${branch.key}`}
      data-selected={selected}
      data-broken={problems.some((one) => one.severity !== 'warning')}
      data-light={light}
    >
      <button type="button" className={styles.face} aria-pressed={selected} onClick={() => select(view, target)}>
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
        <CardProblems problems={problems} />
      </button>
      <span className={styles.menu}>
        <StepMenu target={target} name={title} first={first} last={last} sideways />
      </span>
      {how === 'one' && <Shift node={group.key} branch={branch.key} first={first} last={last} name={title} />}
    </div>
  );
}

type ShiftProps = { node: string; branch: string; name: string; first: boolean; last: boolean };

/** Priority, changed where it stands. */
function Shift({ node, branch, name, first, last }: ShiftProps) {
  const { t } = useTranslation('flow-designer');
  const change = useChange();
  const shift = (by: -1 | 1) => {
    change({ kind: 'shift_branch', node, branch, by });
    reveal({ node, branch });
  };
  return (
    <>
      {!first && (
        <span className={styles.shiftLeft}>
          <Tooltip title={t('left')}>
            <Button
              size="small"
              shape="circle"
              aria-label={t('left_of', { name })}
              icon={<Icon name="chevron-left" size={13} />}
              onClick={() => shift(-1)}
            />
          </Tooltip>
        </span>
      )}
      {!last && (
        <span className={styles.shiftRight}>
          <Tooltip title={t('right')}>
            <Button
              size="small"
              shape="circle"
              aria-label={t('right_of', { name })}
              icon={<Icon name="chevron-right" size={13} />}
              onClick={() => shift(1)}
            />
          </Tooltip>
        </span>
      )}
    </>
  );
}
