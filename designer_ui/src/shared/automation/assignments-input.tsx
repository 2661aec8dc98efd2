import { Button, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useContext, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Json, Text } from '@/api/types';
import { FieldSelect, useDesign, useFieldsOf, useFormulaNames } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import { asMap, useReached } from './reach';
import { ValueEdit } from './value-edit';
import { MoreValues } from './value-names';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

type Assignments = Record<string, Json>;
type How = 'value' | 'formula' | 'made';

/** A record that is made before, whose link may be a value. */
export type Made = { key: string; title: Text };
const NONE_MADE: readonly Made[] = [];

const FRESH: Readonly<Record<How, (made: readonly Made[]) => Json>> = {
  value: () => null,
  formula: () => ({ formula: '' }),
  made: (made) => ({ made: made[0]?.key ?? '' }),
};

function madeOf(value: Json | undefined): string | null {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value) && 'made' in value;
  return is ? String(value.made ?? '') : null;
}

function howOf(value: Json): How {
  return madeOf(value) !== null ? 'made' : formulaOf(value) !== null ? 'formula' : 'value';
}

function formulaOf(value: Json | undefined): string | null {
  const is = typeof value === 'object' && value !== null && !Array.isArray(value) && 'formula' in value;
  return is ? String(value.formula ?? '') : null;
}

/** Which fields get which values; a value is fixed or computed. */
export function AssignmentsSetting({ value, onChange, siblings }: InputProps) {
  const { form } = useReached(siblings);
  return <AssignmentsEditor form={form} value={asMap<Json>(value)} onChange={onChange} />;
}

type EditorProps = {
  /** The form whose fields get values. */
  form: string;
  value: Assignments | undefined;
  onChange: (assignments: Assignments) => void;
  /** Records made before, where something makes several. */
  made?: readonly Made[];
};

/** The same for settings that are no kind's: which fields of a form get which values. */
export function AssignmentsEditor({ form, value: set = {}, onChange, made = NONE_MADE }: EditorProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const fields = useFieldsOf(form);
  const free = fields.filter((field) => !(field.key in set));
  return (
    <div className={styles.people}>
      {Object.entries(set).map(([key, one]) => {
        const field = fields.find((own) => own.key === key);
        const { [key]: _, ...rest } = set;
        return (
          <div key={key} className={styles.assignment}>
            <div className={styles.assignmentHead}>
              <b className="tn-ellipsis">{text(field?.title) || key}</b>
              <Segmented
                size="small"
                aria-label={t('how_set')}
                value={howOf(one)}
                options={[
                  { value: 'value', label: t('fixed') },
                  { value: 'formula', label: t('computed') },
                  ...(made.length ? [{ value: 'made' as const, label: t('made_before') }] : []),
                ]}
                onChange={(how: How) => onChange({ ...set, [key]: FRESH[how](made) })}
              />
              <Button
                type="text"
                size="small"
                aria-label={t('remove_field')}
                icon={<Icon name="x" size={14} />}
                onClick={() => onChange(rest)}
              />
            </div>
            <Assigned
              form={form}
              name={key}
              field={field}
              value={one}
              made={made}
              onChange={(next) => onChange({ ...set, [key]: next })}
            />
          </div>
        );
      })}
      <FieldSelect
        label={t('add_field')}
        placeholder={t('add_field')}
        fields={free}
        value={null}
        onChange={(key) => key && onChange({ ...set, [key]: null })}
      />
    </div>
  );
}

type AssignedProps = {
  form: string;
  name: string;
  field: Field | undefined;
  value: Json;
  made: readonly Made[];
  onChange: (value: Json) => void;
};

function Assigned({ form, name, field, value, made, onChange }: AssignedProps) {
  const { app } = useDesign();
  const text = useText();
  const own = useFormulaNames();
  const more = useContext(MoreValues);
  const names = useMemo(
    () => [...own, ...more.map((one) => ({ ...one, type: 'any', icon: one.icon ?? 'braces' }))],
    [own, more],
  );
  const id = useId();
  const formula = formulaOf(value);
  const label = text(field?.title) || name;
  const link = madeOf(value);
  if (link !== null) {
    return (
      <Select
        aria-label={label}
        value={link || null}
        options={made.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
        onChange={(key: string) => onChange({ made: key })}
      />
    );
  }
  if (formula !== null) {
    return (
      <Suspense fallback={<Input aria-label={label} disabled />}>
        <FormulaEditor label={label} value={formula} names={names} onChange={(next) => onChange({ formula: next })} />
      </Suspense>
    );
  }
  return field ? (
    <ValueEdit app={app} form={form} field={field} id={id} value={value} onChange={onChange} />
  ) : (
    <Input aria-label={label} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />
  );
}
