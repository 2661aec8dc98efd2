import { useTranslation } from 'react-i18next';
import { useFlow, useLight, useProblems } from '../hooks/flow-context';
import type { FlowNode } from '../model/types';
import { branchTitle } from '../model/words';
import styles from './tree.module.css';

type Props = { node: FlowNode; shown: string | undefined };

/** The branches of a group by name, where only one is drawn at a time. */
export function BranchTabs({ node, shown }: Props) {
  const { t } = useTranslation('flow-designer');
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons of one purpose, no fields of a form.
    <div className={styles.branchTabs} role="group" aria-label={t('branches')}>
      {(node.branches ?? []).map((branch, index) => (
        <BranchTab key={branch.key} node={node} index={index} on={branch.key === shown} />
      ))}
    </div>
  );
}

function BranchTab({ node, index, on }: { node: FlowNode; index: number; on: boolean }) {
  const { names, view } = useFlow();
  const branch = node.branches?.[index];
  const target = { node: node.key, branch: branch?.key ?? '' };
  const light = useLight(target);
  const problems = useProblems(target);
  if (!branch) {
    return null;
  }
  const show = () => view.setState(({ shown }) => ({ shown: { ...shown, [node.key]: branch.key } }));
  return (
    <button type="button" aria-pressed={on} data-light={light} data-broken={problems.length > 0} onClick={show}>
      {branchTitle(branch, index + 1, names)}
    </button>
  );
}
