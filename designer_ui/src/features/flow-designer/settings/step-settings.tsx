import { Badge, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/client';
import type { JsonSchema } from '@/api/types';
import { LocalisedInput, Property, PropertyGroup, SchemaForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useChange, useFlow, useProblems } from '../hooks/flow-context';
import { type SettingTab, settingsByTab, TABS, tabWith, unneeded } from '../model/setting-tabs';
import type { FlowNode } from '../model/types';
import { DurationSetting } from './duration-input';
import { STEP_INPUTS } from './inputs';
import { RightsMatrix } from './rights-matrix';
import styles from './settings.module.css';

/** The setting that a problem names: `who` of `nodes/0/who/0/role`. */
function settingIn(problem: Problem): string {
  return (
    String(problem.path)
      .split(/nodes\/\d+\//)
      .at(-1)
      ?.split('/')[0] ?? ''
  );
}

type Tabs = Record<SettingTab, string[]>;

/** Everything a step may set, drawn from its kind. */
export function StepSettings({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow-designer');
  const { kinds } = useFlow();
  const problems = useProblems({ node: node.key });
  const kind = kinds.get(node.type);
  const names = settingsByTab(kind?.props);
  const errors = problems.filter((one) => one.severity !== 'warning');
  const faulty = new Set(errors.map((one) => tabWith(names, settingIn(one))));
  const [chosen, setTab] = useState<SettingTab>(() => TABS.find((tab) => faulty.has(tab)) ?? 'main');
  const tabs = TABS.filter((tab) => tab === 'main' || names[tab].length > 0);
  const shown = tabs.includes(chosen) ? chosen : 'main';
  const label = (tab: SettingTab) => (
    <Badge dot={faulty.has(tab)} offset={[5, 2]}>
      {t(`tab.${tab}`)}
    </Badge>
  );
  return (
    <>
      {tabs.length > 1 && (
        <div className={styles.tabs}>
          <Segmented
            block
            aria-label={t('settings')}
            value={shown}
            options={tabs.map((tab) => ({ value: tab, label: label(tab) }))}
            onChange={setTab}
          />
        </div>
      )}
      <Shown key={shown} node={node} tab={shown} names={names} problems={problems} />
    </>
  );
}

type ShownProps = { node: FlowNode; tab: SettingTab; names: Tabs; problems: readonly Problem[] };

function Shown({ node, tab, names, problems }: ShownProps) {
  const { kinds } = useFlow();
  const change = useChange();
  const schema = kinds.get(node.type)?.props;
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  const away = [...Object.keys(properties).filter((name) => !names[tab].includes(name)), ...unneeded(node)];
  const set = (name: string, value: unknown) =>
    change({ kind: 'set', node: node.key, name, value: value as FlowNode[string] }, `${node.key}.${name}`);
  if (tab === 'fields') {
    return <StepRights node={node} properties={properties} names={names.fields} onChange={set} />;
  }
  return (
    <PropertyGroup>
      {tab === 'main' && <StepName node={node} onChange={set} />}
      {tab === 'main' && <DurationSetting node={node} properties={properties} onChange={set} />}
      <SchemaForm
        schema={schema}
        value={node as Record<string, unknown>}
        omit={[...away, ...DurationSetting.units]}
        inputs={STEP_INPUTS}
        faults={Object.fromEntries(problems.map((one) => [settingIn(one), one.message]))}
        onChange={set}
      />
    </PropertyGroup>
  );
}

type SetProps = { node: FlowNode; onChange: (name: string, value: unknown) => void };

function StepName({ node, onChange }: SetProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { kinds } = useFlow();
  return (
    <Property label={t('name')}>
      <LocalisedInput
        label={t('name')}
        value={node.title}
        placeholder={text(kinds.get(node.type)?.label)}
        onChange={(title) => onChange('title', title)}
      />
    </Property>
  );
}

type RightsProps = SetProps & { properties: Record<string, JsonSchema>; names: string[] };

function StepRights({ node, properties, names, onChange }: RightsProps) {
  const id = useId();
  const { t } = useTranslation('flow-designer');
  return (
    <PropertyGroup>
      {names.map((name) => (
        <div key={name} className={styles.stack}>
          <p className={styles.hint}>{t('rights_hint')}</p>
          <RightsMatrix
            id={id}
            schema={properties[name]}
            value={node[name]}
            usual="read"
            onChange={(rights) => onChange(name, rights)}
          />
        </div>
      ))}
    </PropertyGroup>
  );
}
