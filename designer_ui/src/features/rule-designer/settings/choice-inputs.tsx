import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, JsonSchema, Text } from '@/api/types';
import { IconPicker, type InputProps, useDesign, useDraftDefinition } from '@/shared/inspector';
import { useText } from '@/shared/text';

/** Some of the values a kind names. */
export function ChoicesSetting({ id, label, schema, value, onChange }: InputProps) {
  const text = useText();
  const { t } = useTranslation('rule-designer');
  const items = (schema.items ?? {}) as JsonSchema;
  const titles = (items['x-options'] ?? {}) as Record<string, Text>;
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      placeholder={t('any')}
      value={Array.isArray(value) ? (value as string[]) : []}
      options={((items.enum ?? []) as string[]).map((one) => ({ value: one, label: text(titles[one]) || one }))}
      onChange={(next: string[]) => onChange(next.length ? next : undefined)}
    />
  );
}

export function RolesSetting({ id, label, value, onChange }: InputProps) {
  const text = useText();
  const { t } = useTranslation('rule-designer');
  const { roles } = useDesign();
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      placeholder={t('everybody')}
      showSearch={{ optionFilterProp: 'label' }}
      value={Array.isArray(value) ? (value as string[]) : []}
      options={roles.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      onChange={(next: string[]) => onChange(next.length ? next : undefined)}
    />
  );
}

export function IconSetting({ label, value, onChange }: InputProps) {
  return (
    <IconPicker label={label} value={typeof value === 'string' && value ? value : 'circle-play'} onChange={onChange} />
  );
}

type NodeLike = { key: string; type: string; title?: Text; branches?: { nodes?: NodeLike[] }[] };

function nodesIn(nodes: readonly NodeLike[]): NodeLike[] {
  return nodes.flatMap((node) => [node, ...(node.branches ?? []).flatMap((one) => nodesIn(one.nodes ?? []))]);
}

/** A step of the flow that is named beside it. */
export function NodeSetting({ id, label, value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { app } = useDesign();
  const flow = typeof siblings.flow === 'string' ? siblings.flow : '';
  const { data } = useDraftDefinition<{ nodes?: NodeLike[] }>(app, 'flow', flow);
  const nodes = nodesIn(data?.nodes ?? []).filter((node) => node.title);
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      disabled={!flow}
      placeholder={t(flow ? 'any' : 'choose_flow_first')}
      value={typeof value === 'string' && value ? value : null}
      options={nodes.map((node) => ({ value: node.key, label: text(node.title) || node.key }))}
      onChange={(next: string | undefined) => onChange(next as Json | undefined)}
    />
  );
}

/** A form, or none: then there is no record. */
export function OptionalForm({ id, label, value, onChange }: InputProps) {
  const text = useText();
  const { t } = useTranslation('rule-designer');
  const { forms } = useDesign();
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      placeholder={t('no_record_needed')}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' && value ? value : null}
      options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}
