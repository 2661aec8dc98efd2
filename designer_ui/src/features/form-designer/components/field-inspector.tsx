import { Input, Segmented, Select, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { LocalisedInput, Property, PropertyGroup, PropertySearch, pathText, SchemaForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { WidgetKind } from '@/widgets/registry';
import { useDesigner, useFormPart } from '../hooks/designer';
import { DefaultSetting } from './default-setting';
import { FieldStates } from './field-states';
import { FieldUses } from './field-uses';
import styles from './inspector.module.css';
import { KeyInput } from './key-input';

type Props = { id: string; field: Field };

const PLACEHOLDERS = new Set([
  'text',
  'textarea',
  'number',
  'integer',
  'choice',
  'choices',
  'date',
  'people',
  'reference',
  'tags',
]);
const NOT_UNIQUE = new Set(['rows', 'none', 'list', 'boolean']);

/** Problems of the saved draft that lie in this field, by the setting they speak of. */
function useFieldFaults(id: string): Record<string, string> {
  const { store } = useDesigner();
  const problems = useStore(store, (state) => state.problems);
  const [outer = '', column] = id.split('.');
  const place = useFormPart((form) => {
    const at = form.fields.findIndex((field) => field.key === outer);
    const columns = form.fields[at]?.props?.fields ?? [];
    return column === undefined
      ? `fields/${at}`
      : `fields/${at}/props/fields/${columns.findIndex((one) => one.key === column)}`;
  });
  const own = problems
    .map((one) => [pathText(one.path), one.message] as const)
    .filter(([path]) => path.startsWith(`${place}/`));
  return Object.fromEntries(
    own.map(([path, message]) => [
      path
        .slice(place.length + 1)
        .replace(/^props\//, '')
        .split('/')[0] ?? '',
      message,
    ]),
  );
}

export function FieldInspector({ id, field }: Props) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { kinds, widgets, change } = useDesigner();
  const kind = kinds(field);
  const entry = widgets.find((one) => one.name === field.widget);
  const faults = useFieldFaults(id);
  const [typed, setTyped] = useState('');
  const patch = (name: keyof Field, value: unknown, merge?: string) =>
    change({ kind: 'patch', ids: [id], patch: { [name]: value } }, merge && `${id}.${merge}`);
  const props = (name: string, value: unknown) => change({ kind: 'props', id, name, value }, `${id}.props.${name}`);
  return (
    <PropertySearch value={typed}>
      <div data-searching={typed !== ''}>
        <header className={styles.head}>
          <Icon name={kind.icon} size={16} />
          <span className="tn-ellipsis">{text(field.title) || field.key}</span>
          <small>{text(entry?.label) || field.widget}</small>
        </header>
        <Input
          allowClear
          variant="borderless"
          className={styles.search ?? ''}
          aria-label={t('search_settings')}
          placeholder={t('search_settings')}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <PropertyGroup>
          <Property label={t('label')}>
            <LocalisedInput
              label={t('label')}
              value={field.title}
              onChange={(title) => patch('title', title ?? '', 'title')}
            />
          </Property>
          {entry?.props && (
            <SchemaForm
              schema={entry.props}
              value={field.props ?? {}}
              omit={['fields', 'rules']}
              faults={faults}
              onChange={props}
            />
          )}
          {faults[''] && <p className={styles.note}>{faults['']}</p>}
        </PropertyGroup>
        {kind.role === 'input' && <ValueSettings id={id} field={field} storage={kind.storage} patch={patch} />}
        <LookSettings id={id} field={field} kind={kind} patch={patch} />
        <PropertyGroup title={t('group.identity')}>
          <KeyInput id={id} field={field} />
          {kind.role === 'input' && <SameKinds id={id} field={field} storage={kind.storage} />}
        </PropertyGroup>
        {!typed && field.widget !== 'subform' && kind.role !== 'display' && <FieldStates field={field} />}
        {!typed && !id.includes('.') && <FieldUses field={field.key} />}
      </div>
    </PropertySearch>
  );
}

type Patch = (name: keyof Field, value: unknown, merge?: string) => void;

function ValueSettings({ id, field, storage, patch }: Props & { storage: string; patch: Patch }) {
  const { t } = useTranslation('form-designer');
  return (
    <PropertyGroup title={t('group.values')}>
      <Toggle
        label={t('required')}
        checked={field.required ?? false}
        onChange={(on) => patch('required', on || undefined)}
      />
      {!NOT_UNIQUE.has(storage) && !id.includes('.') && (
        <Toggle
          label={t('unique')}
          checked={field.unique ?? false}
          onChange={(on) => patch('unique', on || undefined)}
        />
      )}
      <DefaultSetting
        field={field}
        storage={storage}
        isColumn={id.includes('.')}
        onChange={(value) => patch('default', value, 'default')}
      />
    </PropertyGroup>
  );
}

function LookSettings({ id, field, kind, patch }: Props & { kind: WidgetKind; patch: Patch }) {
  const { t } = useTranslation('form-designer');
  return (
    <PropertyGroup title={t('group.look')}>
      {kind.role !== 'display' && (
        <Property label={t('help')}>
          <LocalisedInput
            label={t('help')}
            value={field.help}
            multiline
            onChange={(help) => patch('help', help, 'help')}
          />
        </Property>
      )}
      {kind.role === 'input' && PLACEHOLDERS.has(kind.view.name) && (
        <Property label={t('placeholder')}>
          <LocalisedInput
            label={t('placeholder')}
            value={field.placeholder}
            onChange={(words) => patch('placeholder', words, 'placeholder')}
          />
        </Property>
      )}
      {!id.includes('.') && <WidthSetting width={field.width} onChange={(width) => patch('width', width)} />}
    </PropertyGroup>
  );
}

export function Toggle({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <Property label={label} htmlFor={id} inline>
      <Switch id={id} size="small" checked={checked} onChange={onChange} />
    </Property>
  );
}

export function WidthSetting({
  width,
  onChange,
}: {
  width: number | undefined;
  onChange: (width: number | undefined) => void;
}) {
  const { t } = useTranslation('form-designer');
  const value = width === undefined ? 'auto' : width >= 24 ? 'full' : 'half';
  return (
    <Property label={t('width.title')}>
      <Segmented
        block
        aria-label={t('width.title')}
        value={value}
        options={(['auto', 'half', 'full'] as const).map((name) => ({ value: name, label: t(`width.${name}`) }))}
        onChange={(name) => onChange({ auto: undefined, half: 12, full: 24 }[name])}
      />
    </Property>
  );
}

/** Kinds that keep the same values: changing among them loses nothing. */
function SameKinds({ id, field, storage }: Props & { storage: string }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { widgets, kinds, change } = useDesigner();
  const role = kinds(field).role;
  const same = widgets.filter((one) => {
    const kind = kinds({ widget: one.name });
    return (
      kind.storage === storage &&
      kind.role === role &&
      one.group === widgets.find((w) => w.name === field.widget)?.group
    );
  });
  if (same.length < 2) {
    return null;
  }
  return (
    <Property label={t('kind')}>
      <Select
        aria-label={t('kind')}
        value={field.widget}
        options={same.map((one) => ({ value: one.name, label: text(one.label) }))}
        onChange={(widget: string) => change({ kind: 'widget', id, widget })}
      />
    </Property>
  );
}
