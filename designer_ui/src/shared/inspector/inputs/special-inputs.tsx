import { Button, Input, InputNumber, Modal, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, JsonSchema, Text } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesign } from '../design-context';
import { useFormulaNames } from '../formula-names';
import styles from '../inspector.module.css';
import { withSystemFields } from '../system-fields';
import { useFieldsOf } from './field-inputs';
import { FieldSelect } from './field-select';
import type { InputProps } from './input-props';
import { linesOf, type TreeOption, treeFromLines } from './option-tree';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

export function FormulaSetting({ label, value, onChange }: InputProps) {
  const names = useFormulaNames();
  return (
    <Suspense fallback={<Input.TextArea aria-label={label} disabled rows={3} />}>
      <FormulaEditor label={label} value={typeof value === 'string' ? value : ''} names={names} onChange={onChange} />
    </Suspense>
  );
}

/** Conditions in a window of their own: rows need more room than an inspector has. */
export function ConditionSetting({ label, value, onChange, siblings }: InputProps) {
  const { t } = useTranslation('designer');
  const design = useDesign();
  const other = typeof siblings.form === 'string' ? siblings.form : '';
  const theirs = useFieldsOf(other);
  const [open, setOpen] = useState(false);
  const condition = (value ?? null) as Condition | null;
  const count = countTests(condition);
  return (
    <>
      <Button block icon={<Icon name="filter" size={14} />} onClick={() => setOpen(true)}>
        {count ? t('conditions', { count }) : t('no_condition')}
      </Button>
      <Modal open={open} width={760} title={label} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ConditionBuilder
          app={design.app}
          form={other || design.form}
          fields={withSystemFields(other ? theirs : design.fields)}
          others={design.fields}
          value={condition}
          onChange={(next) => onChange(next ?? undefined)}
        />
      </Modal>
    </>
  );
}

/** How many tests a condition holds. */
export function countTests(condition: Condition | null | undefined): number {
  if (!condition) {
    return 0;
  }
  const inside = condition.all ?? condition.any;
  if (Array.isArray(inside)) {
    return inside.reduce<number>((sum, one) => sum + countTests(one as Condition), 0);
  }
  return condition.not ? countTests(condition.not as Condition) : 1;
}

/** Words with `{field}` among them. */
export function TemplateSetting({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  const { t } = useTranslation('designer');
  const source = typeof value === 'string' ? value : '';
  return (
    <div className={styles.nested}>
      <Input.TextArea
        id={id}
        aria-label={label}
        autoSize={{ minRows: 2, maxRows: 5 }}
        className={styles.code ?? ''}
        value={source}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldSelect
        label={t('insert_field')}
        placeholder={t('insert_field')}
        fields={fields}
        value={null}
        onChange={(key) => key && onChange(`${source}{${key}}`)}
      />
    </div>
  );
}

export function OptionTreeSetting({ id, label, value, onChange }: InputProps) {
  const { t, i18n } = useTranslation('designer');
  const tree = Array.isArray(value) ? (value as TreeOption[]) : [];
  const [lines, setLines] = useState(() => linesOf(tree, i18n.language));
  return (
    <div className={styles.nested}>
      <Input.TextArea
        id={id}
        aria-label={label}
        autoSize={{ minRows: 5, maxRows: 14 }}
        value={lines}
        onChange={(event) => {
          setLines(event.target.value);
          onChange(treeFromLines(event.target.value, tree, i18n.language));
        }}
      />
      <span className={styles.quiet}>{t('tree_hint')}</span>
    </div>
  );
}

type Part = { [name: string]: unknown };
const PART_KINDS = ['fixed', 'date', 'field', 'counter'] as const;
const FRESH: Readonly<Record<string, Part>> = {
  fixed: { fixed: '-' },
  date: { date: 'yyyyMMdd' },
  field: { field: '' },
  counter: { counter: 4, reset: 'day' },
};

function kindOf(part: Part): (typeof PART_KINDS)[number] {
  return PART_KINDS.find((kind) => kind in part) ?? 'fixed';
}

/** The pieces of an automatic number, one after the other. */
export function NumberPartsSetting({ value, onChange, schema }: InputProps) {
  const { t } = useTranslation('designer');
  const parts = (Array.isArray(value) ? value : (schema.default ?? [])) as Part[];
  const add = (kind: string) => onChange([...parts, FRESH[kind] ?? {}]);
  const offered = PART_KINDS.filter((kind) => kind !== 'counter' || !parts.some((part) => 'counter' in part));
  return (
    <div className={styles.nested}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity.
        <div key={index} className={styles.listRow}>
          <PartInput part={part} schema={schema} onChange={(next) => onChange(parts.with(index, next))} />
          <Button
            type="text"
            size="small"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={14} />}
            onClick={() => onChange(parts.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Select
        size="small"
        aria-label={t('add_part')}
        placeholder={t('add_part')}
        value={null}
        options={offered.map((kind) => ({ value: kind, label: t(`part.${kind}`) }))}
        onChange={add}
      />
    </div>
  );
}

type PartProps = { part: Part; schema: JsonSchema; onChange: (part: Part) => void };

function PartInput({ part, schema, onChange }: PartProps) {
  const { t } = useTranslation('designer');
  const text = useText();
  const { fields } = useDesign();
  const kind = kindOf(part);
  const own = (schema.items as { properties?: Record<string, JsonSchema> } | undefined)?.properties ?? {};
  const resets = (own.reset?.['x-options'] ?? {}) as Record<string, Text>;
  if (kind === 'field') {
    return (
      <FieldSelect
        label={t('part.field')}
        placeholder={t('part.field')}
        fields={fields}
        value={String(part.field ?? '')}
        onChange={(field) => onChange({ ...part, field: field ?? '' })}
      />
    );
  }
  if (kind === 'counter') {
    return (
      <span className={`${styles.pair} ${styles.grow}`}>
        <InputNumber
          aria-label={t('part.counter')}
          min={1}
          max={12}
          value={Number(part.counter)}
          suffix={t('digits')}
          style={{ width: 96 }}
          onChange={(counter) => onChange({ ...part, counter: counter ?? 4 })}
        />
        <Select
          aria-label={text(own.reset?.['x-title'] as Text)}
          value={String(part.reset ?? 'never')}
          options={Object.entries(resets).map(([name, title]) => ({ value: name, label: text(title) }))}
          onChange={(reset) => onChange({ ...part, reset })}
        />
      </span>
    );
  }
  return (
    <Input
      aria-label={t(`part.${kind}`)}
      prefix={<span className={styles.quiet}>{t(`part.${kind}`)}</span>}
      value={String(part[kind] ?? '')}
      onChange={(event) => onChange({ [kind]: event.target.value })}
    />
  );
}
