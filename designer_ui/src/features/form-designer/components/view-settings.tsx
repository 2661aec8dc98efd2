import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CatalogKind, Condition, FormDefinition, JsonSchema, Text, ViewDefinition } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import type { InputProps, SettingInputs } from '@/shared/inspector';
import {
  DesignProvider,
  FieldSelect,
  LocalisedInput,
  OrderedFields,
  Property,
  PropertyGroup,
  SchemaForm,
  TintPicker,
  useDesign,
  withSetting,
  withSystemFields,
} from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { boardFields, sortFrom, sortSteps } from '../model/views';
import styles from './views-view.module.css';

type Props = {
  form: FormDefinition;
  view: ViewDefinition;
  kind: CatalogKind | undefined;
  onChange: (view: ViewDefinition) => void;
};

const INPUTS: SettingInputs = { colors: { View: ColorsSetting }, fields: { View: OrderedSetting } };

/** Columns and lines of a card stand in their order. */
function OrderedSetting({ label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  return (
    <OrderedFields
      label={label}
      fields={fields}
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(keys) => onChange(keys.length ? keys : undefined)}
    />
  );
}

/** The board's groups can only be choices and people. */
function BoardGroup({ label, value, onChange }: InputProps) {
  const form = useFormPart((one) => one);
  return <FieldSelect label={label} fields={boardFields(form)} value={String(value ?? '')} onChange={onChange} />;
}

const BOARD_INPUTS: SettingInputs = { ...INPUTS, field: { View: BoardGroup } };

/** A board's total is one field; the schema allows several, people need one. */
function withoutBoardExtras(schema: JsonSchema | undefined, type: string): string[] {
  return type === 'kanban' && schema ? ['columns', 'sum'] : ['frozen'];
}

/** What a view shows, of whom, in which order. */
export function ViewSettings({ form, view, kind, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const fields = withSystemFields(form.fields);
  const set = (name: string, value: unknown) =>
    onChange(withSetting(view as Record<string, unknown>, name, value) as ViewDefinition);
  return (
    <DesignProvider app={app} form={formKey} fields={fields}>
      <PropertyGroup>
        <Property label={t('view.title')}>
          <LocalisedInput
            label={t('view.title')}
            value={view.title as Text}
            onChange={(title) => set('title', title)}
          />
        </Property>
        <SchemaForm
          schema={kind?.props}
          value={view}
          omit={withoutBoardExtras(kind?.props, view.type)}
          inputs={view.type === 'kanban' ? BOARD_INPUTS : INPUTS}
          onChange={set}
        />
        {view.type === 'kanban' && (
          <Property label={t('view.sum')}>
            <FieldSelect
              label={t('view.sum')}
              fields={form.fields.filter((field) =>
                ['money', 'number', 'integer', 'formula', 'rollup', 'percent'].includes(field.widget),
              )}
              value={typeof view.sum === 'string' ? view.sum : view.sum?.[0]}
              onChange={(key) => set('sum', key)}
            />
          </Property>
        )}
      </PropertyGroup>
      <PropertyGroup title={t('view.sort')}>
        <SortSetting view={view} fields={fields} onChange={(sort) => set('sort', sort.length ? sort : undefined)} />
      </PropertyGroup>
      <PropertyGroup title={t('view.filter')}>
        <ConditionBuilder
          app={app}
          form={formKey}
          fields={fields}
          value={view.filter}
          onChange={(filter) => set('filter', filter ?? undefined)}
        />
      </PropertyGroup>
    </DesignProvider>
  );
}

type SortProps = { view: ViewDefinition; fields: FormDefinition['fields']; onChange: (sort: string[]) => void };

function SortSetting({ view, fields, onChange }: SortProps) {
  const { t } = useTranslation('form-designer');
  const steps = sortSteps(view.sort);
  return (
    <>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order.
        <div key={index} className={styles.row}>
          <FieldSelect
            label={t('view.sort')}
            fields={fields}
            value={step.field}
            onChange={(field) => onChange(sortFrom(steps.with(index, { ...step, field: field ?? '' })))}
          />
          <Select
            aria-label={t('view.direction')}
            value={step.down ? 'down' : 'up'}
            style={{ width: 110 }}
            options={(['up', 'down'] as const).map((name) => ({ value: name, label: t(`view.${name}`) }))}
            onChange={(name) => onChange(sortFrom(steps.with(index, { ...step, down: name === 'down' })))}
          />
          <Button
            type="text"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={15} />}
            onClick={() => onChange(sortFrom(steps.toSpliced(index, 1)))}
          />
        </div>
      ))}
      <FieldSelect
        label={t('view.add_sort')}
        placeholder={t('view.add_sort')}
        fields={fields.filter((field) => !steps.some((step) => step.field === field.key))}
        value={null}
        onChange={(field) => field && onChange(sortFrom([...steps, { field, down: false }]))}
      />
    </>
  );
}

type Coloured = { when: Condition; color: NonNullable<ViewDefinition['color']>[number]['color'] };

/** Rows get a colour when a condition holds; the first one wins. */
function ColorsSetting({ value, onChange }: InputProps) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const fields = useFormPart((form) => form.fields);
  const colours = (Array.isArray(value) ? value : []) as Coloured[];
  const put = (next: Coloured[]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.colours}>
      {colours.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: colours have no other identity.
        <div key={index} className={styles.colour}>
          <TintPicker value={one.color} onChange={(color) => put(colours.with(index, { ...one, color }))} />
          <ConditionBuilder
            app={app}
            form={formKey}
            fields={withSystemFields(fields)}
            value={one.when}
            onChange={(when) => put(colours.with(index, { ...one, when: when ?? { all: [] } }))}
          />
          <Button size="small" type="text" danger onClick={() => put(colours.toSpliced(index, 1))}>
            {t('common:delete')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...colours, { when: { all: [] }, color: 'amber' }])}
      >
        {t('view.add_colour')}
      </Button>
    </div>
  );
}
