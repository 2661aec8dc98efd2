import { Button, Radio, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Json, JsonSchema, Text } from '@/api/types';
import { ValueEdit } from '@/shared/automation';
import { FieldSelect, useDesign, useDraftDefinition, withSystemFields } from '@/shared/inspector';
import { useFieldsOf } from '@/shared/inspector/inputs/field-inputs';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { inputFor } from '@/shared/inspector/inputs/registry';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { Flow } from '../model/types';
import styles from './settings.module.css';

type Which = { own?: boolean; reference?: string; create?: string };

/** Which record the other flow works on: this one, one it refers to, or a new one. */
export function ChildRecordSetting({ label, schema, value, onChange }: InputProps) {
  const text = useText();
  const { fields, forms } = useDesign();
  const which = (value ?? schema.default ?? { own: true }) as Which;
  const [chosen = 'own'] = Object.keys(which);
  const parts = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const references = fields.filter((field) => field.widget === 'reference');
  const begin: Record<string, Which> = {
    own: { own: true },
    reference: { reference: references[0]?.key ?? '' },
    create: { create: forms[0]?.key ?? '' },
  };
  return (
    <div className={styles.stack}>
      <Radio.Group
        aria-label={label}
        className={styles.radios ?? ''}
        value={chosen}
        options={Object.entries(parts).map(([name, own]) => ({ value: name, label: text(own['x-title'] as Text) }))}
        onChange={(event) => onChange(begin[event.target.value])}
      />
      {chosen === 'reference' && (
        <FieldSelect
          label={text(parts.reference?.['x-title'] as Text)}
          fields={references}
          value={which.reference ?? null}
          onChange={(key) => onChange({ reference: key ?? '' })}
        />
      )}
      {chosen === 'create' && (
        <Select
          aria-label={text(parts.create?.['x-title'] as Text)}
          value={which.create || null}
          showSearch={{ optionFilterProp: 'label' }}
          options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={(key) => onChange({ create: key })}
        />
      )}
    </div>
  );
}

type Values = Record<string, Json>;
type How = 'field' | 'formula' | 'fixed';
const HOWS: readonly How[] = ['field', 'formula', 'fixed'];
const BEGIN: Readonly<Record<How, Json>> = { field: { field: '' }, formula: { formula: '' }, fixed: null };

function howOf(value: Json | undefined): How {
  const is = (name: string) => typeof value === 'object' && value !== null && !Array.isArray(value) && name in value;
  if (is('formula')) {
    return 'formula';
  }
  return is('field') ? 'field' : 'fixed';
}

/** What the record of the other flow gets: values of this one, computed or fixed ones. */
export function ValuesSetting({ value, onChange, siblings }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const { app } = useDesign();
  const { data: child } = useDraftDefinition<Flow>(app, 'flow', String(siblings.flow ?? ''));
  const target = useFieldsOf(child?.form ?? '');
  const set = (value ?? {}) as Values;
  const put = (next: Values) => onChange(Object.keys(next).length ? next : undefined);
  return (
    <div className={styles.stack}>
      {Object.entries(set).map(([key, one]) => {
        const { [key]: _, ...rest } = set;
        return (
          <Assigned
            key={key}
            name={key}
            form={child?.form ?? ''}
            field={target.find((field) => field.key === key)}
            rows={siblings.each === 'row' ? String(siblings.rows ?? '') : ''}
            value={one}
            onChange={(next) => put({ ...set, [key]: next })}
            onRemove={() => put(rest)}
          />
        );
      })}
      <FieldSelect
        label={t('add_value')}
        placeholder={t('add_value')}
        fields={target.filter((field) => !(field.key in set))}
        value={null}
        onChange={(key) => key && put({ ...set, [key]: { field: '' } })}
      />
    </div>
  );
}

type AssignedProps = {
  name: string;
  form: string;
  field: Field | undefined;
  /** The subform whose row is worked on, if it is one. */
  rows: string;
  value: Json;
  onChange: (value: Json) => void;
  onRemove: () => void;
};

function useSources(rows: string): Field[] {
  const { fields } = useDesign();
  const subform = fields.find((field) => field.key === rows);
  const columns = (subform?.props?.fields ?? []).map((column) => ({ ...column, key: `row.${column.key}` }));
  return [...columns, ...withSystemFields(fields)];
}

function Assigned({ name, form, field, rows, value, onChange, onRemove }: AssignedProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { app } = useDesign();
  const sources = useSources(rows);
  const how = howOf(value);
  const label = text(field?.title) || name;
  const Formula = inputFor({ type: 'string', 'x-input': 'formula' } as JsonSchema)?.View;
  return (
    <div className={styles.assigned}>
      <div className={styles.line}>
        <b className="tn-ellipsis">{label}</b>
        <Button
          type="text"
          size="small"
          aria-label={t('remove_value', { name: label })}
          icon={<Icon name="x" size={14} />}
          onClick={onRemove}
        />
      </div>
      <Segmented
        block
        size="small"
        aria-label={t('how_set', { name: label })}
        value={how}
        options={HOWS.map((one) => ({ value: one, label: t(`how.${one}`) }))}
        onChange={(next) => onChange(BEGIN[next])}
      />
      {how === 'field' && (
        <FieldSelect
          label={label}
          fields={sources}
          value={(value as { field: string }).field || null}
          onChange={(key) => onChange({ field: key ?? '' })}
        />
      )}
      {how === 'formula' && Formula && (
        <Formula
          id={`value-${name}`}
          label={label}
          schema={{ type: 'string' } as JsonSchema}
          value={(value as { formula: string }).formula}
          siblings={{}}
          onChange={(next) => onChange({ formula: String(next ?? '') })}
        />
      )}
      {how === 'fixed' && field && (
        <ValueEdit app={app} form={form} field={field} id={`value-${name}`} value={value} onChange={onChange} />
      )}
    </div>
  );
}
