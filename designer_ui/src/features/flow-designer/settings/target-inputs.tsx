import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DefinitionSelect, FieldSelect, useDesign } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useFlow } from '../hooks/flow-context';
import { reachable } from '../model/targets';
import { stepTitle } from '../model/words';

/** Another step of the flow: one of this list, or of a list around it. */
export function NodeSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const { store, view, kinds, names } = useFlow();
  const own = useStore(view, (state) => state.selected?.node ?? '');
  const flow = useStore(store, (state) => state.document);
  const steps = flow ? reachable(flow, own) : [];
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={t('choose_step')}
      value={(value as string) || null}
      showSearch={{ optionFilterProp: 'label' }}
      options={steps.map((node) => ({
        value: node.key,
        label: stepTitle(node, names.text(kinds.get(node.type)?.label), names),
      }))}
      onChange={(next) => onChange(next)}
    />
  );
}

/** Another flow of the app. */
export function FlowSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const words = { label, placeholder: t('choose_flow') };
  return <DefinitionSelect id={id} {...words} kind="flow" value={value} onChange={onChange} />;
}

/** A subform of the flow's form. */
export function SubformSetting({ label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  return (
    <FieldSelect
      label={label}
      fields={fields.filter((field) => field.widget === 'subform')}
      value={(value as string) || null}
      onChange={(key) => onChange(key)}
    />
  );
}
