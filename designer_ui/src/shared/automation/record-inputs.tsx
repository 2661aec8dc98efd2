import { Button, Input, Modal, Select } from 'antd';
import { useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Field } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { countTests, FieldSelect, type InputProps, useDesign, useFieldsOf, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { fromOthers, toOthers } from './other-values';
import { asList, asText, orNothing, useReached } from './reach';
import { ThroughSetting } from './through-input';
import { asFields, MoreValues } from './value-names';

/** A field of the record; `of` is the reference that leads to another one. */
export function FieldOrThrough(props: InputProps) {
  const { fields } = useDesign();
  if (props.name === 'of') {
    return <ThroughSetting {...props} />;
  }
  const { id, label, schema, value, onChange } = props;
  const usual = asText(schema.default);
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={withSystemFields(fields)}
      value={asText(value) || usual}
      onChange={(key) => onChange(key === usual ? undefined : key)}
    />
  );
}

/** A field of the record that is meant. */
export function TargetField({ id, label, value, siblings, onChange }: InputProps) {
  const { fields } = useReached(siblings);
  return (
    <FieldSelect id={id} label={label} fields={withSystemFields(fields)} value={asText(value)} onChange={onChange} />
  );
}

/** The field of the other form that refers to the record of the rule. */
export function BackField({ id, label, value, siblings, onChange }: InputProps) {
  const { form } = useDesign();
  const fields = useFieldsOf(asText(siblings.form)).filter((field) => field.props?.form === form && form !== '');
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={fields}
      disabled={fields.length === 0}
      value={asText(value)}
      onChange={onChange}
    />
  );
}

const SUBFORM = (field: Field) => field.widget === 'subform';

export function OwnRows({ id, label, value, onChange }: InputProps) {
  const { fields } = useDesign();
  return (
    <FieldSelect id={id} label={label} fields={fields.filter(SUBFORM)} value={asText(value)} onChange={onChange} />
  );
}

export function TargetRows({ id, label, value, siblings, onChange }: InputProps) {
  const { of } = siblings;
  const { fields } = useReached(of ? { of } : {});
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={fields.filter(SUBFORM)}
      disabled={Boolean(siblings.form)}
      value={asText(value)}
      onChange={onChange}
    />
  );
}

/** Words a list may hold: the field's own options, or what is typed. */
export function TagsSetting({ id, label, value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { fields } = useReached(siblings);
  const options = fields.find((field) => field.key === siblings.field)?.props?.options ?? [];
  return (
    <Select
      id={id}
      aria-label={label}
      mode="tags"
      placeholder={t('type_and_enter')}
      value={asList<string>(value)}
      options={options.map((one) => ({ value: one.value, label: text(one.title) || one.value }))}
      onChange={(next: string[]) => onChange(orNothing(next))}
    />
  );
}

type ConditionProps = {
  label: string;
  form: string;
  fields: readonly Field[];
  others: readonly Field[];
  value: Condition | null;
  onChange: (condition: Condition | undefined) => void;
};

/** A condition over other records, in a window: rows need more room than a panel has. */
export function ConditionWindow({ label, form, fields, others, value, onChange }: ConditionProps) {
  const { t } = useTranslation('automation');
  const { app } = useDesign();
  const [open, setOpen] = useState(false);
  const count = countTests(value);
  return (
    <>
      <Button block icon={<Icon name="filter" size={14} />} disabled={!form} onClick={() => setOpen(true)}>
        {count ? t('conditions', { count }) : t('no_condition')}
      </Button>
      <Modal open={open} width={780} title={label} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ConditionBuilder
          key={form}
          app={app}
          form={form}
          fields={withSystemFields(fields)}
          others={others}
          value={toOthers(value)}
          onChange={(next) => onChange(fromOthers(next) ?? undefined)}
        />
      </Modal>
    </>
  );
}

/** Of the form named beside it; values may come from the record of the rule. */
export function ConditionOfForm({ label, value, siblings, onChange }: InputProps) {
  const design = useDesign();
  const form = asText(siblings.form);
  const fields = useFieldsOf(form);
  return (
    <ConditionWindow
      label={label}
      form={form}
      fields={fields}
      others={withSystemFields(design.fields)}
      value={(value ?? null) as Condition | null}
      onChange={onChange}
    />
  );
}

const NOTHING: readonly Field[] = [];

/** Of the rows of a subform. */
export function ConditionOfRows({ label, value, siblings, onChange }: InputProps) {
  const { form, fields } = useDesign();
  const rows = fields.find((field) => field.key === siblings.rows)?.props?.fields ?? NOTHING;
  return (
    <ConditionWindow
      label={label}
      form={rows.length ? form : ''}
      fields={rows}
      others={NOTHING}
      value={(value ?? null) as Condition | null}
      onChange={onChange}
    />
  );
}

/** The condition of a branch, where it stands; it may ask about the event and earlier steps, too. */
export function ConditionHere({ value, onChange }: InputProps) {
  const { app, form, fields } = useDesign();
  const more = useContext(MoreValues);
  const all = useMemo(() => [...withSystemFields(fields), ...asFields(more)], [fields, more]);
  return (
    <ConditionBuilder
      key={form}
      app={app}
      form={form}
      fields={all}
      value={(value ?? null) as Condition | null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

/** A plain input of one line. */
export function PlainText({ id, label, value, onChange }: InputProps) {
  return (
    <Input
      id={id}
      aria-label={label}
      value={asText(value)}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}
