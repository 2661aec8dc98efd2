import { Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_INPUTS, type ActionUse, MoreValues, PreviewContext } from '@/shared/automation';
import { isKey, Property, PropertyGroup, SchemaForm, useDesign, withSetting } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { faultsBy } from '../model/problems';
import { stepKeys } from '../model/step-keys';
import type { Path } from '../model/tree';
import type { Rule } from '../model/types';
import { valuesAt } from '../model/values';
import { useRule } from '../rule-context';
import { TemplatePreview } from '../try/template-preview';
import styles from './settings.module.css';
import { panelOf } from './special-panels';

type Props = { rule: Rule; path: Path; action: ActionUse };

/** What an action does, and the name by which later steps read what came of it. */
export function ActionSettings({ rule, path, action }: Props) {
  const { triggers, actions, answers, lists, problems, change } = useRule();
  const { form } = useDesign();
  const text = useText();
  const kind = actions.get(action.do);
  const values = useMemo(
    () => valuesAt(rule, path, { triggers, actions, text, answers }),
    [rule, path, triggers, actions, text, answers],
  );
  const Panel = panelOf(action.do);
  const omit = useMemo(() => ['key', ...lists(action.do)], [lists, action.do]);
  const set = (name: string, value: unknown) =>
    change({ kind: 'set', path, action: withSetting(action, name, value) as ActionUse }, `${path} ${name}`);
  return (
    <MoreValues value={values}>
      <PreviewContext value={form ? TemplatePreview : null}>
        <div className={styles.section}>
          {Panel ? (
            <Panel
              schema={kind?.props ?? {}}
              action={action}
              faults={faultsBy(problems, path)}
              onChange={(next) => change({ kind: 'set', path, action: next })}
            />
          ) : (
            <SchemaForm
              schema={kind?.props}
              value={action}
              inputs={ACTION_INPUTS}
              omit={omit}
              faults={faultsBy(problems, path)}
              onChange={set}
            />
          )}
        </div>
        <StepKey rule={rule} path={path} action={action} />
      </PreviewContext>
    </MoreValues>
  );
}

function StepKey({ rule, path, action }: Props) {
  const { t } = useTranslation('rule-designer');
  const { lists, change } = useRule();
  const id = useId();
  const own = typeof action.key === 'string' ? action.key : '';
  const [typed, setTyped] = useState(own);
  const [told, setTold] = useState(own);
  if (own !== told) {
    setTold(own);
    setTyped(own);
  }
  const wanted = typed.trim();
  const taken = stepKeys(rule, lists).filter((key) => key !== own);
  const fault = wanted === '' || isKey(wanted) ? (taken.includes(wanted) ? t('key_taken') : '') : t('key_bad');
  const save = () => {
    if (wanted === own || fault) {
      return;
    }
    const next = withSetting(action, 'key', wanted || undefined) as ActionUse;
    change(
      own && wanted
        ? { kind: 'step_key', path, action: next, from: own, to: wanted }
        : { kind: 'set', path, action: next },
    );
  };
  return (
    <PropertyGroup title={t('step')}>
      <Property label={t('step_key')} htmlFor={id} help={t('step_key_hint')} fault={fault}>
        <Input
          id={id}
          value={typed}
          placeholder={t('step_key_example')}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
          onPressEnter={save}
        />
      </Property>
    </PropertyGroup>
  );
}
