import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesign } from '../design-context';
import { useDraftForm } from '../drafts';
import styles from '../inspector.module.css';
import { withSystemFields } from '../system-fields';
import { FieldSelect, FieldsSelect } from './field-select';
import type { InputProps } from './input-props';

const NONE: readonly Field[] = [];

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The fields of another form of the draft; '' for none. */
export function useFieldsOf(form: string): readonly Field[] {
  const { app, form: own, fields } = useDesign();
  const { data } = useDraftForm(app, form === own ? '' : form);
  return form === own && form !== '' ? fields : (data?.fields ?? NONE);
}

export function FieldSetting({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  return <FieldSelect id={id} label={label} fields={fields} value={textOf(value)} onChange={onChange} />;
}

/** Fields of this form, or of the form a reference leads to. */
export function FieldsSetting({ id, label, schema, value, onChange, siblings }: InputProps) {
  const { fields } = useDesign();
  const target = useFieldsOf(textOf(siblings.form));
  const own = schema['x-system'] ? withSystemFields(fields) : fields;
  const offered = siblings.form ? target : own;
  const keys = Array.isArray(value) ? (value as string[]) : [];
  return (
    <FieldsSelect
      id={id}
      label={label}
      fields={offered}
      value={keys}
      onChange={(next) => onChange(next.length ? next : undefined)}
    />
  );
}

export function FormSetting({ id, label, value, onChange }: InputProps) {
  const { forms } = useDesign();
  const text = useText();
  return (
    <Select
      id={id}
      aria-label={label}
      value={textOf(value) || null}
      showSearch={{ optionFilterProp: 'label' }}
      options={forms.map((form) => ({ value: form.key, label: text(form.title) || form.key }))}
      onChange={(next: string) => onChange(next)}
    />
  );
}

/** A reference field of this form: the way to another record. */
export function ReferenceSetting({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  const references = fields.filter((field) => field.widget === 'reference');
  return <FieldSelect id={id} label={label} fields={references} value={textOf(value)} onChange={onChange} />;
}

/** A field of the form at the other end: of a lookup's reference, or of a rollup's form. */
export function TargetFieldSetting({ id, label, value, onChange, siblings }: InputProps) {
  const { fields } = useDesign();
  const through = fields.find((field) => field.key === siblings.reference);
  const form = textOf(siblings.form) || textOf(through?.props?.form);
  const target = useFieldsOf(form);
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={withSystemFields(target)}
      disabled={!form}
      value={textOf(value)}
      onChange={onChange}
    />
  );
}

/** The reference by which records of the other form point here. */
export function BackReferenceSetting({ id, label, value, onChange, siblings }: InputProps) {
  const { form } = useDesign();
  const theirs = useFieldsOf(textOf(siblings.form)).filter((field) => field.props?.form === form);
  return <FieldSelect id={id} label={label} fields={theirs} value={textOf(value)} onChange={onChange} />;
}

/** Columns of the subform itself. */
export function ColumnsSetting({ id, label, value, onChange, siblings }: InputProps) {
  const columns = Array.isArray(siblings.fields) ? (siblings.fields as Field[]) : NONE;
  return (
    <FieldsSelect
      id={id}
      label={label}
      fields={columns}
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(next) => onChange(next.length ? next : undefined)}
    />
  );
}

/** Groups of fields that must be unique together. */
export function FieldGroupsSetting({ label, value, onChange, siblings }: InputProps) {
  const { t } = useTranslation('designer');
  const design = useDesign();
  const fields = Array.isArray(siblings.fields) ? (siblings.fields as Field[]) : design.fields;
  const groups = Array.isArray(value) ? (value as string[][]) : [];
  const put = (next: string[][]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.nested}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other identity.
        <div key={index} className={styles.listRow}>
          <FieldsSelect
            label={label}
            fields={fields}
            value={group}
            onChange={(keys) => put(groups.with(index, keys))}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={14} />}
            onClick={() => put(groups.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button type="dashed" size="small" icon={<Icon name="plus" size={14} />} onClick={() => put([...groups, []])}>
        {t('add_group')}
      </Button>
    </div>
  );
}

export function OptionSetSetting({ id, label, value, onChange }: InputProps) {
  const { optionSets } = useDesign();
  const text = useText();
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      value={textOf(value) || null}
      showSearch={{ optionFilterProp: 'label' }}
      options={Object.entries(optionSets).map(([key, set]) => ({ value: key, label: text(set.title) || key }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}
