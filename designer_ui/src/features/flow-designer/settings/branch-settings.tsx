import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Sentence } from '@/shared/automation';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { LocalisedInput, Property, PropertyGroup, useDesign, withSystemFields } from '@/shared/inspector';
import { useChange, useFlow } from '../hooks/flow-context';
import type { FlowBranch, FlowNode } from '../model/types';
import { branchTitle, branchWords } from '../model/words';
import styles from './settings.module.css';

type Props = { group: FlowNode; branch: FlowBranch };

/** When a branch is taken. */
export function BranchSettings({ group, branch }: Props) {
  const { t } = useTranslation('flow-designer');
  const { app, form, fields } = useDesign();
  const { kinds, names } = useFlow();
  const change = useChange();
  const position = (group.branches ?? []).findIndex((one) => one.key === branch.key) + 1;
  const how = kinds.get(group.type)?.branches;
  const chosen = how !== 'all';
  const patch = (next: Partial<FlowBranch>) =>
    change({ kind: 'branch', node: group.key, branch: branch.key, patch: next }, `${group.key}/${branch.key}`);
  const words = branchWords(branch, how as string, names);
  return (
    <PropertyGroup>
      <Property label={t('name')}>
        <LocalisedInput
          label={t('name')}
          value={branch.title}
          placeholder={branchTitle({ key: '', nodes: [], default: branch.default ?? false }, position, names)}
          onChange={(title) => patch({ title } as Partial<FlowBranch>)}
        />
      </Property>
      {chosen && !branch.default && (
        <Property label={t('when')}>
          <ConditionBuilder
            key={branch.key}
            app={app}
            form={form}
            fields={withSystemFields(fields)}
            value={branch.when}
            onChange={(when) => patch({ when: when ?? undefined } as Partial<FlowBranch>)}
          />
        </Property>
      )}
      {words && (
        <p className={styles.says}>
          <Sentence words={words} />
        </p>
      )}
      {chosen && !branch.default && (
        <Button
          size="small"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => change({ kind: 'default_branch', node: group.key, branch: branch.key })}
        >
          {t('make_default')}
        </Button>
      )}
    </PropertyGroup>
  );
}
