import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { plainWords } from '@/shared/automation';
import { LocalisedInput, Property, PropertyGroup } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { select, useChange, useFlow } from '../hooks/flow-context';
import { newBranchKey } from '../model/keys';
import type { FlowNode } from '../model/types';
import { branchTitle, branchWords } from '../model/words';
import styles from './settings.module.css';

/** All branches of a group, in the order in which they are asked. */
export function GroupSettings({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { kinds } = useFlow();
  const change = useChange();
  const kind = kinds.get(node.type);
  return (
    <PropertyGroup>
      <Property label={t('name')}>
        <LocalisedInput
          label={t('name')}
          value={node.title}
          placeholder={text(kind?.label)}
          onChange={(title) =>
            change({ kind: 'set', node: node.key, name: 'title', value: title }, `${node.key}.title`)
          }
        />
      </Property>
      <Property label={t('branches')} help={t(kind?.branches === 'all' ? 'all_hint' : 'one_hint')}>
        <ol className={styles.branches}>
          {(node.branches ?? []).map((branch, index) => (
            <BranchRow key={branch.key} node={node} index={index} how={String(kind?.branches)} />
          ))}
        </ol>
      </Property>
      <Button
        type="dashed"
        icon={<Icon name="plus" size={14} />}
        onClick={() =>
          change({
            kind: 'add_branch',
            node: node.key,
            branch: { key: newBranchKey(node.branches ?? []), nodes: [] },
          })
        }
      >
        {t('add_branch')}
      </Button>
    </PropertyGroup>
  );
}

function BranchRow({ node, index, how }: { node: FlowNode; index: number; how: string }) {
  const { t } = useTranslation('flow-designer');
  const { names, view } = useFlow();
  const change = useChange();
  const branches = node.branches ?? [];
  const branch = branches[index];
  if (!branch) {
    return null;
  }
  const name = branchTitle(branch, index + 1, names);
  const shift = (by: -1 | 1) => change({ kind: 'shift_branch', node: node.key, branch: branch.key, by });
  const last = branch.default === true || index === branches.length - 1 || branches[index + 1]?.default === true;
  return (
    <li className={styles.branchRow}>
      <button type="button" onClick={() => select(view, { node: node.key, branch: branch.key })}>
        <span className="tn-ellipsis">{name}</span>
        <small className="tn-ellipsis">{plainWords(branchWords(branch, how, names)) || t('no_condition')}</small>
      </button>
      <Button
        type="text"
        size="small"
        aria-label={t('left_of', { name })}
        disabled={index === 0 || branch.default === true}
        icon={<Icon name="arrow-up" size={14} />}
        onClick={() => shift(-1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={t('right_of', { name })}
        disabled={last}
        icon={<Icon name="arrow-down" size={14} />}
        onClick={() => shift(1)}
      />
    </li>
  );
}
