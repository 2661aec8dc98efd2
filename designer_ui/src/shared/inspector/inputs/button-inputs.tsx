import { Button, Input, Modal, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Field } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { Icon } from '@/shared/ui/icon';
import { useDesign } from '../design-context';
import { useFormulaNames } from '../formula-names';
import styles from '../inspector.module.css';
import { withSystemFields } from '../system-fields';
import { DefinitionSelect } from './definition-select';
import { useFieldsOf } from './field-inputs';
import { FieldSelect } from './field-select';
import type { InputProps } from './input-props';
import { countTests } from './special-inputs';
import { FieldValueInput } from './value-input';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

/** A condition about the record itself, whatever other form the settings name. */
export function OwnConditionSetting({ label, value, onChange }: InputProps) {
  const { t } = useTranslation('designer');
  const design = useDesign();
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
          form={design.form}
          fields={withSystemFields(design.fields)}
          others={design.fields}
          value={condition}
          onChange={(next) => onChange(next ?? undefined)}
        />
      </Modal>
    </>
  );
}

/** One of the rules of the app. */
export function RuleSetting({ id, label, value, onChange }: InputProps) {
  return <DefinitionSelect id={id} label={label} kind="rule" clearable value={value} onChange={onChange} />;
}

type Assignment = { field: string; value?: unknown; formula?: string };

/** What a button fills in: fields of this form, or of the form a new record is made in. */
export function AssignmentsSetting({ label, value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('designer');
  const design = useDesign();
  const other = siblings['action'] === 'create' && typeof siblings['form'] === 'string' ? siblings['form'] : '';
  const theirs = useFieldsOf(other);
  const fields = other ? theirs : design.fields;
  const list = Array.isArray(value) ? (value as Assignment[]) : [];
  const put = (next: Assignment[]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.nested}>
      {list.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: assignments have no other identity.
        <div key={index} className={styles.assignment}>
          <div className={styles.listRow}>
            <FieldSelect
              label={label}
              fields={fields}
              value={one.field}
              onChange={(key) => put(list.with(index, { field: key ?? '', value: null }))}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('common:delete')}
              icon={<Icon name="x" size={14} />}
              onClick={() => put(list.toSpliced(index, 1))}
            />
          </div>
          <Given one={one} fields={fields} other={other} onChange={(next) => put(list.with(index, next))} />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...list, { field: '', value: null }])}
      >
        {t('add_assignment')}
      </Button>
    </div>
  );
}

type GivenProps = { one: Assignment; fields: readonly Field[]; other: string; onChange: (next: Assignment) => void };

function Given({ one, fields, other, onChange }: GivenProps) {
  const { t } = useTranslation('designer');
  const design = useDesign();
  const names = useFormulaNames();
  const field = fields.find((candidate) => candidate.key === one.field);
  const byFormula = one.formula !== undefined;
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('given_by')}
        value={byFormula ? 'formula' : 'value'}
        options={[
          { value: 'value', label: t('by_value') },
          { value: 'formula', label: t('by_formula') },
        ]}
        onChange={(by) =>
          onChange(by === 'formula' ? { field: one.field, formula: '' } : { field: one.field, value: null })
        }
      />
      {byFormula ? (
        <Suspense fallback={<Input.TextArea aria-label={t('by_formula')} disabled rows={2} />}>
          <FormulaEditor
            label={t('by_formula')}
            names={names}
            value={one.formula ?? ''}
            onChange={(formula) => onChange({ field: one.field, formula })}
          />
        </Suspense>
      ) : (
        field && (
          <FieldValueInput
            app={design.app}
            form={other || design.form}
            field={field}
            value={one.value}
            onChange={(next) => onChange({ field: one.field, value: next ?? null })}
          />
        )
      )}
    </>
  );
}
