import { Radio, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { JsonSchema } from '@/api/types';
import { PeopleInput } from '@/shared/automation';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { Property, PropertyGroup, useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useChange, useFlow } from '../hooks/flow-context';
import type { Flow, FlowStart } from '../model/types';
import { RightsMatrix } from './rights-matrix';
import styles from './settings.module.css';

const ON = ['submit', 'create', 'update', 'child'] as const;
const WITHDRAW = ['before_first_action', 'running', 'never'] as const;
const DUPLICATES = ['never', 'consecutive', 'ever', 'keep_last'] as const;

/** When the flow begins, what the initiator fills in, and the rules of the whole flow. */
export function StartSettings({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const [tab, setTab] = useState<'main' | 'fields' | 'more'>('main');
  return (
    <>
      <div className={styles.tabs}>
        <Segmented
          block
          aria-label={t('settings')}
          value={tab}
          options={(['main', 'fields', 'more'] as const).map((one) => ({ value: one, label: t(`start_tab.${one}`) }))}
          onChange={setTab}
        />
      </div>
      <PropertyGroup>
        {tab === 'main' && <When flow={flow} />}
        {tab === 'fields' && <StartRights start={flow.start ?? {}} />}
        {tab === 'more' && <WholeFlow flow={flow} />}
      </PropertyGroup>
    </>
  );
}

function When({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { app, form, fields, forms } = useDesign();
  const { formTitle } = useFlow();
  const change = useChange();
  const id = useId();
  return (
    <>
      <Property label={t('form')} htmlFor={id}>
        <Select
          id={id}
          value={flow.form || null}
          showSearch={{ optionFilterProp: 'label' }}
          options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={(next) => change({ kind: 'flow', patch: { form: next } })}
        />
      </Property>
      <Property label={t('begins')}>
        <Radio.Group
          aria-label={t('begins')}
          className={styles.radios ?? ''}
          value={flow.start?.on ?? 'submit'}
          options={ON.map((on) => ({ value: on, label: t(`on.${on}`, { form: formTitle }) }))}
          onChange={(event) => change({ kind: 'start', patch: { on: event.target.value } })}
        />
      </Property>
      <Property label={t('begins_when')} help={t('begins_hint')}>
        <ConditionBuilder
          app={app}
          form={form}
          fields={withSystemFields(fields)}
          value={flow.start?.when}
          onChange={(when) =>
            change({ kind: 'start', patch: { when: when ?? undefined } as Partial<FlowStart> }, 'when')
          }
        />
      </Property>
    </>
  );
}

function StartRights({ start }: { start: FlowStart }) {
  const { t } = useTranslation('flow-designer');
  const { kinds } = useFlow();
  const change = useChange();
  const id = useId();
  const schema = [...kinds.values()]
    .flatMap((kind) => Object.values((kind.props?.properties ?? {}) as Record<string, JsonSchema>))
    .find((own) => own['x-input'] === 'field_rights');
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>{t('start_rights_hint')}</p>
      <RightsMatrix
        id={id}
        schema={schema}
        value={start.fields}
        usual="write"
        onChange={(fields) => change({ kind: 'start', patch: { fields } as Partial<FlowStart> })}
      />
    </div>
  );
}

function WholeFlow({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const { store } = useFlow();
  const change = useChange();
  const admins = useStore(store, (state) => state.document?.admins);
  const withdraw = useId();
  const duplicates = useId();
  return (
    <>
      <Property label={t('withdraw.title')} htmlFor={withdraw}>
        <Select
          id={withdraw}
          value={flow.withdraw ?? WITHDRAW[0]}
          options={WITHDRAW.map((one) => ({ value: one, label: t(`withdraw.${one}`) }))}
          onChange={(next) => change({ kind: 'flow', patch: { withdraw: next } })}
        />
      </Property>
      <Property label={t('duplicates.title')} htmlFor={duplicates}>
        <Select
          id={duplicates}
          value={flow.duplicates ?? DUPLICATES[0]}
          options={DUPLICATES.map((one) => ({ value: one, label: t(`duplicates.${one}`) }))}
          onChange={(next) => change({ kind: 'flow', patch: { duplicates: next } })}
        />
      </Property>
      <Property label={t('admins')} help={t('admins_hint')}>
        <PeopleInput
          label={t('admins')}
          value={admins}
          onChange={(people) => change({ kind: 'flow', patch: { admins: people } }, 'admins')}
        />
      </Property>
    </>
  );
}
