import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { reveal, select, useChange, useFlow, useIsSelected, useLight, useProblems } from '../hooks/flow-context';
import { newBranchKey } from '../model/keys';
import { tintOfStep } from '../model/steps';
import { type FlowNode, listOf } from '../model/types';
import { stepTitle } from '../model/words';
import { BranchCard } from './branch-card';
import { CardProblems } from './card-parts';
import { StepList } from './step-list';
import { StepMenu } from './step-menu';
import styles from './tree.module.css';

type Props = { node: FlowNode; first: boolean; last: boolean };

/** Branches side by side, joined again below. */
export function BranchGroup({ node, first, last }: Props) {
  const { view } = useFlow();
  const change = useChange();
  const { t } = useTranslation('flow-designer');
  const branches = node.branches ?? [];
  const add = () => {
    const key = newBranchKey(branches);
    change({ kind: 'add_branch', node: node.key, branch: { key, nodes: [] } });
    select(view, { node: node.key, branch: key });
    reveal({ node: node.key, branch: key });
  };
  return (
    <div className={styles.group}>
      <GroupHead node={node} first={first} last={last} />
      <div className={styles.branches}>
        <button type="button" className={styles.addBranch} onClick={add}>
          <Icon name="plus" size={13} />
          {t('add_branch')}
        </button>
        {branches.map((branch, index) => (
          <BranchColumn key={branch.key} node={node} index={index} />
        ))}
      </div>
    </div>
  );
}

function BranchColumn({ node, index }: { node: FlowNode; index: number }) {
  const branch = node.branches?.[index];
  const light = useLight({ node: node.key, branch: branch?.key ?? '' });
  if (!branch) {
    return null;
  }
  return (
    <div className={styles.column} data-light={light}>
      <span className={styles.lead} />
      <BranchCard group={node} branch={branch} index={index} />
      <StepList list={listOf(node.key, branch.key)} nodes={branch.nodes} lit={light === 'lit'} grow />
    </div>
  );
}

function GroupHead({ node, first, last }: Props) {
  const text = useText();
  const { kinds, names, view } = useFlow();
  const target = { node: node.key };
  const selected = useIsSelected(target);
  const problems = useProblems(target);
  const light = useLight(target);
  const kind = kinds.get(node.type);
  const title = stepTitle(node, text(kind?.label), names);
  const { text: color } = tintVars(tintOfStep(node.type));
  return (
    <div
      className={styles.groupHead}
      data-flow-card={node.key}
      data-selected={selected}
      data-broken={problems.some((one) => one.severity !== 'warning')}
      data-light={light}
    >
      <button type="button" className={styles.groupName} aria-pressed={selected} onClick={() => select(view, target)}>
        <span style={{ color, display: 'inline-flex' }}>
          <Icon name={kind?.icon} size={14} />
        </span>
        <span className="tn-ellipsis">{title}</span>
        <CardProblems problems={problems} />
      </button>
      <StepMenu target={target} name={title} first={first} last={last} />
    </div>
  );
}
