import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Text } from '@/api/types';
import {
  FieldSelect,
  LocalisedInput,
  OptionsEditor,
  Property,
  useDesign,
  useFormulaNames,
  withSystemFields,
} from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { plain } from '../model/cells';
import type { Column, ColumnAt, Input as InputColumn, Option, ValueType } from '../model/types';
import type { Parts } from '../parts';
import styles from './decision.module.css';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));
const TYPES: readonly ValueType[] = ['number', 'integer', 'text', 'choice', 'boolean', 'date'];

type Props = Parts & { at: ColumnAt; onColumn: (at: ColumnAt | null) => void };

/** What a column is called, where it comes from, and what kind of value it holds. */
export function ColumnSettings({ kept, change, at, onColumn }: Props) {
  const { t } = useTranslation('decision-designer');
  const id = useId();
  const columns = kept[at.side];
  const column = columns[at.index] as InputColumn;
  const set = (patch: { [K in keyof InputColumn]?: InputColumn[K] | undefined }) =>
    change({ kind: 'set_column', at, column: { ...column, ...patch } as Column }, `${at.side}${at.index}`);
  const move = (to: number) => {
    change({ kind: 'move_column', at, to });
    onColumn({ ...at, index: to });
  };
  return (
    <div className={styles.settings}>
      <Property label={t('column_title')} htmlFor={id}>
        <LocalisedInput
          id={id}
          label={t('column_title')}
          value={column.title}
          onChange={(title) => set({ title: title as Text })}
        />
      </Property>
      <Property label={t('type')} htmlFor={`${id}t`}>
        <Select
          id={`${id}t`}
          aria-label={t('type')}
          value={column.type}
          options={TYPES.map((value) => ({ value, label: t(`type_of.${value}`) }))}
          onChange={(type: ValueType) => set({ type })}
        />
      </Property>
      {at.side === 'inputs' && <Source column={column} onChange={set} />}
      {column.type === 'choice' && (
        <Property label={t('options')} help={column.field ? t('options_from_field') : t('options_hint')}>
          <OptionsEditor
            label={t('options')}
            value={(column.options ?? []).map(asOption)}
            onChange={(options) => set({ options: options as Option[] })}
          />
        </Property>
      )}
      {at.side === 'inputs' && <Limits column={column} onChange={set} />}
      <div className={styles.columnTools}>
        <Button
          disabled={at.index === 0}
          icon={<Icon name="arrow-left" size={15} />}
          onClick={() => move(at.index - 1)}
        >
          {t('move_left')}
        </Button>
        <Button
          disabled={at.index === columns.length - 1}
          icon={<Icon name="arrow-right" size={15} />}
          onClick={() => move(at.index + 1)}
        >
          {t('move_right')}
        </Button>
        <Button
          danger
          disabled={columns.length === 1}
          icon={<Icon name="trash-2" size={15} />}
          onClick={() => {
            onColumn(null);
            change({ kind: 'remove_column', at });
          }}
        >
          {t('remove_column')}
        </Button>
      </div>
    </div>
  );
}

function asOption(option: Option): { value: string; title: Text } {
  return typeof option === 'string' ? { value: option, title: option } : { title: option.value, ...option };
}

type PartProps = {
  column: InputColumn;
  onChange: (patch: { [K in keyof InputColumn]?: InputColumn[K] | undefined }) => void;
};

const WIDGET_TYPES: Readonly<Record<string, ValueType>> = {
  number: 'number',
  money: 'number',
  percent: 'number',
  integer: 'integer',
  rating: 'integer',
  nps: 'integer',
  slider: 'integer',
  date: 'date',
  datetime: 'date',
  switch: 'boolean',
  checkbox: 'boolean',
  select: 'choice',
  radio: 'choice',
};

/** What a field brings along: its title, its type. */
export function columnFrom(field: Field): Partial<InputColumn> {
  return { field: field.key, title: field.title, type: WIDGET_TYPES[field.widget] ?? 'text' };
}

function Source({ column, onChange }: PartProps) {
  const { t } = useTranslation('decision-designer');
  const { form, fields } = useDesign();
  const names = useFormulaNames();
  const by = column.formula !== undefined ? 'formula' : column.field !== undefined ? 'field' : 'hand';
  const offered = withSystemFields(fields).filter((one) => one.widget !== 'subform');
  if (!form) {
    return <p className={styles.quiet}>{t('no_form')}</p>;
  }
  return (
    <Property label={t('source')}>
      <Segmented
        block
        aria-label={t('source')}
        value={by}
        options={['field', 'formula', 'hand'].map((value) => ({ value, label: t(`source_of.${value}`) }))}
        onChange={(next) =>
          onChange({
            field: next === 'field' ? (fields[0]?.key ?? '') : undefined,
            formula: next === 'formula' ? '' : undefined,
          })
        }
      />
      {by === 'field' && (
        <FieldSelect
          label={t('field')}
          fields={offered}
          value={column.field ?? null}
          onChange={(key) => {
            const found = offered.find((one) => one.key === key);
            onChange(found ? columnFrom(found) : { field: key ?? undefined });
          }}
        />
      )}
      {by === 'formula' && (
        <Suspense fallback={<Input aria-label={t('formula')} disabled />}>
          <FormulaEditor
            label={t('formula')}
            value={column.formula ?? ''}
            names={names}
            onChange={(formula) => onChange({ formula })}
          />
        </Suspense>
      )}
    </Property>
  );
}

function Limits({ column, onChange }: PartProps) {
  const { t } = useTranslation('decision-designer');
  const ranged = column.type === 'number' || column.type === 'integer' || column.type === 'date';
  return (
    <Property label={t('domain')} help={t('domain_hint')}>
      {ranged && (
        <div className={styles.limits}>
          <Input
            aria-label={t('least')}
            placeholder={t('least')}
            value={plain(column.min)}
            onChange={(event) => onChange({ min: event.target.value || undefined })}
          />
          <Input
            aria-label={t('most')}
            placeholder={t('most')}
            value={plain(column.max)}
            onChange={(event) => onChange({ max: event.target.value || undefined })}
          />
        </div>
      )}
      <Checkbox
        checked={column.required ?? false}
        onChange={(event) => onChange({ required: event.target.checked || undefined })}
      >
        {t('never_blank')}
      </Checkbox>
    </Property>
  );
}
