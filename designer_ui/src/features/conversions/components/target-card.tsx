import { Radio, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { Json } from '@/api/types';
import { ValueEdit } from '@/shared/automation';
import { useText } from '@/shared/text';
import type { Fault } from '../model';
import type { Choice, Target } from '../queries';
import styles from './conversions.module.css';

type Props = {
  app: string;
  target: Target;
  choice: Choice;
  faults: readonly Fault[];
  onChange: (choice: Choice) => void;
};

/** One target of a conversion: made anew, chosen among those that are there, or left out. */
export function TargetCard({ app, target, choice, faults, onChange }: Props) {
  const { t } = useTranslation('conversions');
  const known = target.matches.filter((one) => one.id !== null);
  const hidden = target.matches.length - known.length;
  const existing = choice && 'existing' in choice ? choice.existing : null;
  const fresh = () => onChange({ values: { ...target.values } });
  return (
    <section className={`tn-card ${styles['target']}`} aria-label={target.title}>
      <header className={styles['targetHead']}>
        <h3>{target.title}</h3>
        {target.optional && (
          <Switch
            size="small"
            aria-label={t('include', { title: target.title })}
            checked={choice !== null}
            onChange={(on) => (on ? fresh() : onChange(null))}
          />
        )}
      </header>
      {choice !== null && known.length > 0 && (
        <Radio.Group
          aria-label={t('new_or_existing')}
          value={existing === null ? 'new' : 'existing'}
          options={[
            { value: 'new', label: t('new'), disabled: !target.may_create },
            { value: 'existing', label: t('existing') },
          ]}
          onChange={({ target: { value } }) => (value === 'new' ? fresh() : onChange({ existing: known[0]?.id ?? 0 }))}
        />
      )}
      {hidden > 0 && choice !== null && existing === null && (
        <p className="tn-muted">{t('hidden', { count: hidden })}</p>
      )}
      {existing !== null && (
        <>
          <Select
            className={styles['wide'] ?? ''}
            aria-label={t('existing')}
            value={existing}
            options={known.map((one) => ({
              value: Number(one.id),
              label: [one.title, one.owner, one.rule_title].filter(Boolean).join(' · '),
            }))}
            onChange={(id) => onChange({ existing: id })}
          />
          <p className="tn-muted">{t(`fill.${target.existing}`)}</p>
        </>
      )}
      {choice !== null && existing === null && (
        <NewValues
          app={app}
          target={target}
          choice={choice as { values: Record<string, Json> }}
          faults={faults}
          onChange={onChange}
        />
      )}
      {faults
        .filter((one) => choice === null || !target.shows.includes(one.field))
        .map((one) => (
          <p key={one.message} role="alert" className={styles['fault']}>
            {one.message}
          </p>
        ))}
    </section>
  );
}

type ValuesProps = Omit<Props, 'choice'> & { choice: { values: Record<string, Json> } };

function NewValues({ app, target, choice, faults, onChange }: ValuesProps) {
  const { data: runtime } = useForm(app, target.form);
  const text = useText();
  const id = useId();
  const fields = target.shows.flatMap((key) => runtime?.form.fields.find((one) => one.key === key) ?? []);
  return (
    <div className={styles['fields']}>
      {fields.map((field) => {
        const fault = faults.find((one) => one.field === field.key);
        return (
          <div key={field.key}>
            <label className={styles['label']} htmlFor={`${id}-${field.key}`}>
              {text(field.title) || field.key}
              {field.required && <span className={styles['required']}> *</span>}
            </label>
            <ValueEdit
              app={app}
              form={target.form}
              field={field}
              id={`${id}-${field.key}`}
              value={choice.values[field.key] ?? null}
              onChange={(value) => onChange({ ...choice, values: { ...choice.values, [field.key]: value } })}
            />
            {fault && (
              <p role="alert" className={styles['fault']}>
                {fault.message}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
