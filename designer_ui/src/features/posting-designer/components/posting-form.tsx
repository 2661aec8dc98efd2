import { Checkbox, Select, Switch } from 'antd';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { AssignmentsSetting } from '@/shared/automation/assignments-input';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import {
  DesignProvider,
  FieldsSelect,
  Property,
  PropertyGroup,
  useDesign,
  useFieldsOf,
  withSystemFields,
} from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { Assignments, Balance, Posting, PostingChange } from '../model/types';
import styles from './posting.module.css';

export type Parts = {
  posting: Posting;
  change: (change: PostingChange, merge?: string) => void;
  faults: Readonly<Record<string, string>>;
};

/** When the record takes effect, what is written, which balance is moved. */
export function PostingForm(parts: Parts) {
  const { app, form, fields } = useDesign();
  const subform = fields.find((field) => field.key === parts.posting.rows);
  const inner = (subform?.props?.fields ?? []) as unknown as Field[];
  // Formulas see the fields of the row over those of the record.
  const seen = useMemo(
    () => [...inner, ...fields.filter((field) => !inner.some((one) => one.key === field.key))],
    [inner, fields],
  );
  return (
    <div className={styles.form}>
      <Effect {...parts} />
      <DesignProvider app={app} form={form} fields={seen}>
        <Written {...parts} />
        <Moved {...parts} />
      </DesignProvider>
    </div>
  );
}

type AssignedProps = { label: string; form: string; value: Assignments; onChange: (value: Assignments) => void };

function AssignmentsEditor({ label, form, value, onChange }: AssignedProps) {
  const id = useId();
  return (
    <AssignmentsSetting
      id={id}
      name="set"
      label={label}
      schema={{}}
      value={value}
      siblings={{ form }}
      onChange={(next) => onChange((next ?? {}) as Assignments)}
    />
  );
}

const NUMBERS = new Set(['number', 'integer', 'money', 'percent', 'formula', 'rollup', 'duration', 'slider', 'rating']);

function FormSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (form: string) => void;
}) {
  const { forms } = useDesign();
  const text = useText();
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      onChange={(form: string) => onChange(form)}
    />
  );
}

function Effect({ posting, change, faults }: Parts) {
  const { t } = useTranslation('posting-designer');
  const text = useText();
  const { app, fields } = useDesign();
  const id = useId();
  const subforms = fields.filter((field) => field.widget === 'subform');
  const inner = (subforms.find((field) => field.key === posting.rows)?.props?.fields ?? []) as unknown as Field[];
  return (
    <PropertyGroup title={t('effect')}>
      <Property label={t('form')} fault={faults.form}>
        <FormSelect
          label={t('form')}
          value={posting.form}
          onChange={(form) =>
            change({ kind: 'patch', patch: { form, rows: undefined, when: undefined, where: undefined } })
          }
        />
      </Property>
      <Property label={t('when')} help={t('when_hint')} fault={faults.when}>
        <ConditionBuilder
          app={app}
          form={posting.form}
          fields={withSystemFields(fields)}
          value={posting.when}
          onChange={(when) => change({ kind: 'patch', patch: { when: when ?? undefined } }, 'when')}
        />
      </Property>
      <Property label={t('rows')} htmlFor={id} help={t('rows_hint')} fault={faults.rows}>
        <Select
          id={id}
          aria-label={t('rows')}
          value={posting.rows ?? ''}
          options={[
            { value: '', label: t('whole_record') },
            ...subforms.map((field) => ({
              value: field.key,
              label: t('each_row', { name: text(field.title) || field.key }),
            })),
          ]}
          onChange={(rows: string) => change({ kind: 'patch', patch: { rows: rows || undefined, where: undefined } })}
        />
      </Property>
      {posting.rows && (
        <Property label={t('where')} fault={faults.where}>
          <ConditionBuilder
            key={posting.rows}
            app={app}
            form={posting.form}
            fields={inner}
            value={posting.where}
            onChange={(where) => change({ kind: 'patch', patch: { where: where ?? undefined } }, 'where')}
          />
        </Property>
      )}
    </PropertyGroup>
  );
}

function Written({ posting, change, faults }: Parts) {
  const { t } = useTranslation('posting-designer');
  const target = useFieldsOf(posting.into ?? '');
  const on = posting.into !== undefined;
  const reverse = posting.reverse ?? 'remove';
  return (
    <PropertyGroup title={t('written')}>
      <div className={styles.toggle}>
        <Switch
          aria-label={t('writes')}
          checked={on}
          onChange={(next) =>
            change({
              kind: 'patch',
              patch: next
                ? { into: '', set: {} }
                : { into: undefined, set: undefined, reverse: undefined, negate: undefined },
            })
          }
        />
        <span>{t('writes')}</span>
      </div>
      {on && (
        <>
          <Property label={t('into')} fault={faults.into}>
            <FormSelect
              label={t('into')}
              value={posting.into || undefined}
              onChange={(into) => change({ kind: 'patch', patch: { into, set: {} } })}
            />
          </Property>
          {posting.into && (
            <Property label={t('set')} fault={faults.set}>
              <AssignmentsEditor
                label={t('set')}
                form={posting.into}
                value={posting.set ?? {}}
                onChange={(set) => change({ kind: 'patch', patch: { set } }, 'set')}
              />
            </Property>
          )}
          <Property label={t('reverse')}>
            <Select
              aria-label={t('reverse')}
              value={reverse}
              options={(['remove', 'counter'] as const).map((value) => ({ value, label: t(`reverse_of.${value}`) }))}
              onChange={(next: 'remove' | 'counter') =>
                change({
                  kind: 'patch',
                  patch: {
                    reverse: next === 'remove' ? undefined : next,
                    negate: next === 'remove' ? undefined : (posting.negate ?? []),
                  },
                })
              }
            />
          </Property>
          {reverse === 'counter' && (
            <Property label={t('negate')} fault={faults.negate}>
              <FieldsSelect
                label={t('negate')}
                fields={target.filter((field) => NUMBERS.has(field.widget))}
                value={posting.negate ?? []}
                onChange={(negate) => change({ kind: 'patch', patch: { negate: [...negate] } })}
              />
            </Property>
          )}
        </>
      )}
    </PropertyGroup>
  );
}

function Moved({ posting, change, faults }: Parts) {
  const { t } = useTranslation('posting-designer');
  const text = useText();
  const balance = posting.balance;
  const fields = useFieldsOf(balance?.form ?? '');
  const set = (patch: Partial<Balance>) =>
    change({ kind: 'patch', patch: { balance: { form: '', match: {}, add: {}, ...balance, ...patch } } }, 'balance');
  const never = balance?.not_negative ?? [];
  return (
    <PropertyGroup title={t('moved')}>
      <div className={styles.toggle}>
        <Switch
          aria-label={t('moves')}
          checked={balance !== undefined}
          onChange={(next) =>
            change({ kind: 'patch', patch: { balance: next ? { form: '', match: {}, add: {} } : undefined } })
          }
        />
        <span>{t('moves')}</span>
      </div>
      {balance && (
        <>
          <Property label={t('balance_form')} fault={faults.balance}>
            <FormSelect
              label={t('balance_form')}
              value={balance.form || undefined}
              onChange={(form) => set({ form, match: {}, add: {}, not_negative: [] })}
            />
          </Property>
          {balance.form && (
            <>
              <Property label={t('match')} help={t('match_hint')}>
                <AssignmentsEditor
                  label={t('match')}
                  form={balance.form}
                  value={balance.match}
                  onChange={(match) => set({ match })}
                />
              </Property>
              <Property label={t('add')} help={t('add_hint')}>
                <AssignmentsEditor
                  label={t('add')}
                  form={balance.form}
                  value={balance.add}
                  onChange={(add) => set({ add, not_negative: never.filter((key) => key in add) })}
                />
              </Property>
              {Object.keys(balance.add).length > 0 && (
                <Property label={t('not_negative')} help={t('not_negative_hint')}>
                  <Checkbox.Group
                    value={never}
                    options={Object.keys(balance.add).map((key) => ({
                      value: key,
                      label: text(fields.find((field) => field.key === key)?.title) || key,
                    }))}
                    onChange={(next) => set({ not_negative: next as string[] })}
                  />
                </Property>
              )}
            </>
          )}
        </>
      )}
    </PropertyGroup>
  );
}
