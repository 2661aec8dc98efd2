import { Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/api/types';
import { LocalisedInput, Property, PropertyGroup, SchemaForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useChange, useFlow, useProblems } from '../hooks/flow-context';
import type { FlowNode } from '../model/types';
import { STEP_INPUTS } from './inputs';
import { RightsMatrix } from './rights-matrix';
import styles from './settings.module.css';

const FIRST = new Set(['people', 'vote', 'actions']);

type Tab = 'main' | 'fields' | 'more';

/** Which setting stands on which tab: who and how first, rights apart, the rest behind. */
function tabOf(schema: JsonSchema): Tab {
  const input = String(schema['x-input'] ?? '');
  if (input === 'field_rights') {
    return 'fields';
  }
  return FIRST.has(input) ? 'main' : 'more';
}

function namesBy(schema: JsonSchema | undefined): Record<Tab, string[]> {
  const found: Record<Tab, string[]> = { main: [], fields: [], more: [] };
  for (const [name, own] of Object.entries((schema?.properties ?? {}) as Record<string, JsonSchema>)) {
    found[tabOf(own)].push(name);
  }
  return found;
}

/** Problems by the setting they name. */
function faultsOf(problems: ReturnType<typeof useProblems>): Record<string, string> {
  const names = problems.map((one) => [
    String(one.path)
      .split(/nodes\/\d+\//)
      .at(-1)
      ?.split('/')[0] ?? '',
    one.message,
  ]);
  return Object.fromEntries(names);
}

/** Everything a step may set, drawn from its kind. */
export function StepSettings({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { kinds } = useFlow();
  const change = useChange();
  const problems = useProblems({ node: node.key });
  const [tab, setTab] = useState<Tab>('main');
  const kind = kinds.get(node.type);
  const names = namesBy(kind?.props);
  const tabs = (['main', 'fields', 'more'] as const).filter((one) => one === 'main' || names[one].length > 0);
  const shown = names.main.length === 0 && names.fields.length === 0 ? 'more' : tab;
  const omit = Object.values(names)
    .flat()
    .filter((name) => !names[shown].includes(name));
  const set = (name: string, value: unknown) =>
    change({ kind: 'set', node: node.key, name, value: value as FlowNode[string] }, `${node.key}.${name}`);
  return (
    <>
      {tabs.length > 1 && names.fields.length > 0 && (
        <div className={styles.tabs}>
          <Segmented
            block
            aria-label={t('settings')}
            value={tab}
            options={tabs.map((one) => ({ value: one, label: t(`tab.${one}`) }))}
            onChange={setTab}
          />
        </div>
      )}
      <PropertyGroup>
        {tab === 'main' && (
          <Property label={t('name')}>
            <LocalisedInput
              label={t('name')}
              value={node.title}
              placeholder={text(kind?.label)}
              onChange={(title) => set('title', title)}
            />
          </Property>
        )}
        {shown === 'fields' ? (
          <StepRights node={node} schema={kind?.props} names={names.fields} onChange={set} />
        ) : (
          <SchemaForm
            schema={kind?.props}
            value={node as Record<string, unknown>}
            omit={omit}
            inputs={STEP_INPUTS}
            faults={faultsOf(problems)}
            onChange={set}
          />
        )}
      </PropertyGroup>
    </>
  );
}

type RightsProps = {
  node: FlowNode;
  schema: JsonSchema | undefined;
  names: string[];
  onChange: (name: string, value: unknown) => void;
};

function StepRights({ node, schema, names, onChange }: RightsProps) {
  const id = useId();
  const { t } = useTranslation('flow-designer');
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  return names.map((name) => (
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
  ));
}
