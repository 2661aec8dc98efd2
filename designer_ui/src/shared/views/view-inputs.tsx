import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FigureName, JsonSchema, Text, ViewDefinition } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import {
  FieldSelect,
  FieldsSelect,
  type InputProps,
  OrderedFields,
  type SettingInputs,
  TintPicker,
} from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow } from '@/widgets/use-kinds';
import { fittingFields } from './fits';
import { useViewPlace } from './view-fields';
import styles from './views.module.css';

function useFitting(schema: JsonSchema) {
  const { fields, form } = useViewPlace();
  return fittingFields(schema, fields, useKindsNow(), form);
}

function keysIn(value: unknown): string[] {
  return [value ?? []].flat().filter((key) => typeof key === 'string');
}

/** One field that fits; a setting that allows several in its schema takes one from people. */
function FieldInput({ id, label, schema, value, onChange }: InputProps) {
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={useFitting(schema)}
      value={keysIn(value)[0] ?? ''}
      onChange={(key) => onChange(key || undefined)}
    />
  );
}

/** Columns, lines of a card, groups: fields that stand in their order. */
function FieldsInput({ label, schema, value, onChange }: InputProps) {
  return (
    <OrderedFields
      label={label}
      fields={useFitting(schema)}
      value={keysIn(value)}
      onChange={(keys) => onChange(keys.length ? keys : undefined)}
    />
  );
}

type Colour = NonNullable<ViewDefinition['color']>[number];

/** Rows or cells get a colour when a condition holds; the first one wins. */
function ColoursInput({ value, onChange }: InputProps) {
  const { t } = useTranslation('views');
  const { app, form, fields } = useViewPlace();
  const colours = (Array.isArray(value) ? value : []) as Colour[];
  const put = (next: Colour[]) => onChange(next.length ? next : undefined);
  const change = (at: number, part: Partial<Colour>) => put(colours.with(at, { ...colours[at], ...part } as Colour));
  return (
    <div className={styles.colours}>
      {colours.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: colours have no other identity.
        <div key={index} className={styles.colour}>
          <div className={styles.row}>
            <TintPicker value={one.color} onChange={(color) => change(index, { color })} />
            <span className={styles.grow} />
            <Button
              size="small"
              type="text"
              icon={<Icon name="trash-2" size={14} />}
              aria-label={t('remove_colour')}
              onClick={() => put(colours.toSpliced(index, 1))}
            />
          </div>
          <ConditionBuilder
            app={app}
            form={form}
            fields={fields}
            value={one.when}
            onChange={(when) => change(index, { when: when ?? { all: [] } })}
          />
          <FieldsSelect
            label={t('colour_cells')}
            placeholder={t('colour_row')}
            fields={fields}
            value={one.fields ?? []}
            onChange={(keys) => change(index, { fields: keys })}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...colours, { when: { all: [] }, color: 'amber' }])}
      >
        {t('add_colour')}
      </Button>
    </div>
  );
}

type Shown = { field: string; show: FigureName };

/** What stands below which column. */
function FiguresInput({ label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('views');
  const text = useText();
  const { fields } = useViewPlace();
  const figures = (Array.isArray(value) ? value : []) as Shown[];
  const names = showOptions(schema);
  const put = (next: Shown[]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.colours}>
      {figures.map((one, index) => (
        <div key={one.field} className={styles.row}>
          <span className={`${styles.grow} tn-ellipsis`}>
            {text(fields.find((field) => field.key === one.field)?.title) || one.field}
          </span>
          <Select
            aria-label={label}
            size="small"
            value={one.show}
            style={{ width: 120 }}
            options={names.map(([name, title]) => ({ value: name, label: text(title) }))}
            onChange={(show) => put(figures.with(index, { ...one, show }))}
          />
          <Button
            size="small"
            type="text"
            icon={<Icon name="x" size={14} />}
            aria-label={t('remove_figure')}
            onClick={() => put(figures.toSpliced(index, 1))}
          />
        </div>
      ))}
      <FieldSelect
        label={t('add_figure')}
        placeholder={t('add_figure')}
        fields={fields.filter((field) => !figures.some((one) => one.field === field.key))}
        value={null}
        onChange={(key) => key && put([...figures, { field: key, show: 'filled' }])}
      />
    </div>
  );
}

function showOptions(schema: JsonSchema): [FigureName, Text][] {
  const items = schema['items'] as { properties?: { show?: { 'x-options'?: Record<string, Text> } } } | undefined;
  return Object.entries(items?.properties?.show?.['x-options'] ?? {}) as [FigureName, Text][];
}

/** The inputs that the settings of views are drawn with. */
export const VIEW_INPUTS: SettingInputs = {
  field: { View: FieldInput },
  fields: { View: FieldsInput },
  colors: { View: ColoursInput },
  figures: { View: FiguresInput },
};
