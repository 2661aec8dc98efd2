import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesign } from '../design-context';
import styles from '../inspector.module.css';
import { withSystemFields } from '../system-fields';
import { useFieldsOf } from './field-inputs';
import { FieldSelect } from './field-select';
import type { InputProps } from './input-props';

/** Several forms: what a link may lead to. */
export function FormsSetting({ id, label, value, onChange }: InputProps) {
  const { forms } = useDesign();
  const text = useText();
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      value={Array.isArray(value) ? (value as string[]) : []}
      showSearch={{ optionFilterProp: 'label' }}
      options={forms.map((form) => ({ value: form.key, label: text(form.title) || form.key }))}
      onChange={(next: string[]) => onChange(next.length ? next : undefined)}
      style={{ width: '100%' }}
    />
  );
}

/** Options of the field that another setting names, here or in the form chosen beside it; one or several. */
export function OptionsOfSetting({ id, label, schema, value, onChange, siblings }: InputProps) {
  const { fields } = useDesign();
  const text = useText();
  const theirs = useFieldsOf(String(siblings.form ?? ''));
  const key = siblings[String(schema['x-of'] ?? '')];
  const field = (siblings.form ? theirs : fields).find((one) => one.key === key);
  const options = (field?.props?.options ?? []).map((one) => ({
    value: one.value,
    label: text(one.title) || one.value,
  }));
  const common = { id, 'aria-label': label, options, disabled: !field, style: { width: '100%' } };
  if (schema.type !== 'array') {
    const one = typeof value === 'string' ? value : null;
    return <Select {...common} allowClear value={one} onChange={(next: string | undefined) => onChange(next)} />;
  }
  return (
    <Select
      {...common}
      mode="multiple"
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={(next: string[]) => onChange(next.length ? next : undefined)}
    />
  );
}

/** A subform of this form; none for the record itself. */
export function SubformSetting({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  const subforms = fields.filter((field) => field.widget === 'subform');
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={subforms}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next || undefined)}
    />
  );
}

type Copy = { from: string; to: string };

/** What of a chosen record goes into which field of this form, or of a row. */
export function FieldMapSetting({ label, value, onChange, siblings }: InputProps) {
  const { t } = useTranslation('designer');
  const { fields } = useDesign();
  const record: Field = { key: 'id', widget: 'reference', title: t('the_record') };
  const theirs = [record, ...withSystemFields(useFieldsOf(String(siblings.form ?? '')))];
  const rows = fields.find((field) => field.key === siblings.into);
  const ours = (rows?.props?.fields ?? fields) as readonly Field[];
  const copies = Array.isArray(value) ? (value as Copy[]) : [];
  const put = (next: Copy[]) => onChange(next.length ? next : undefined);
  return (
    <div className={styles.nested}>
      {copies.map((copy, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: copies have no other identity.
        <div key={index} className={styles.listRow}>
          <FieldSelect
            label={`${label}: ${t('copy_from')}`}
            fields={theirs}
            value={copy.from}
            onChange={(from) => put(copies.with(index, { ...copy, from: from ?? '' }))}
          />
          <Icon name="arrow-right" size={14} />
          <FieldSelect
            label={`${label}: ${t('copy_to')}`}
            fields={ours}
            value={copy.to}
            onChange={(to) => put(copies.with(index, { ...copy, to: to ?? '' }))}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('common:delete')}
            icon={<Icon name="x" size={14} />}
            onClick={() => put(copies.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...copies, { from: 'id', to: '' }])}
      >
        {t('add_copy')}
      </Button>
    </div>
  );
}

type Point = { lng?: number; lat?: number; address?: string };

/** A point by its degrees. */
export function PointSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('designer');
  const point = (value ?? {}) as Point;
  const put = (next: Point) => onChange(next.lng === undefined && next.lat === undefined ? undefined : next);
  return (
    <div className={styles.listRow}>
      {(['lng', 'lat'] as const).map((axis) => (
        <InputNumber
          key={axis}
          {...(axis === 'lng' ? { id } : {})}
          aria-label={`${label}: ${t(axis)}`}
          prefix={t(axis)}
          value={point[axis] ?? null}
          precision={6}
          controls={false}
          min={axis === 'lng' ? -180 : -90}
          max={axis === 'lng' ? 180 : 90}
          onChange={(next) => put({ lng: point.lng ?? 0, lat: point.lat ?? 0, ...point, [axis]: Number(next ?? 0) })}
          style={{ flex: 1 }}
        />
      ))}
      {value !== undefined && (
        <Button
          type="text"
          size="small"
          aria-label={t('common:delete')}
          icon={<Icon name="x" size={14} />}
          onClick={() => onChange(undefined)}
        />
      )}
    </div>
  );
}
