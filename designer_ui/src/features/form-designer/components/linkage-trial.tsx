import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Condition, QueryDefault } from '@/api/types';
import { comparedIn, headsOf } from '@/features/form-fill/model/linkage';
import {
  FieldValueInput,
  Property,
  useConditionWords,
  useDesign,
  useFieldsOf,
  withSystemFields,
} from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import styles from './inspector.module.css';

type Explained = {
  found: number;
  why: { code: string; message: string } | null;
  tests: { condition: Condition; found: number; code: string }[];
};

const MANY = 99;

/** Try a linkage before it is published: what it finds for given values, and which condition lets nothing through. */
export function LinkageTrial({ query }: { query: QueryDefault }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { app, form, fields } = useDesign();
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [told, setTold] = useState<Explained | null>(null);
  const asked = [...new Set(headsOf(comparedIn(query.filter)))]
    .map((key) => fields.find((field) => field.key === key))
    .filter((field) => field !== undefined);
  const ask = async () => {
    try {
      setTold(await api.post<Explained>(`/apps/${app}/linkage/explain`, { query, form, values: slim(values) }));
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <details className={styles.trial}>
      <summary>{t('linkage.try')}</summary>
      <p className={styles.note}>{t('linkage.try_hint')}</p>
      {asked.map((field) => (
        <Property key={field.key} label={text(field.title)}>
          <FieldValueInput
            app={app}
            form={form}
            field={{ ...field, required: false }}
            value={values[field.key]}
            onChange={(value) => setValues({ ...values, [field.key]: value })}
          />
        </Property>
      ))}
      <Button size="small" icon={<Icon name="play" size={14} />} onClick={() => void ask()}>
        {t('linkage.try')}
      </Button>
      {told && <Told told={told} form={query.form} />}
    </details>
  );
}

function slim(values: Record<string, unknown>): Record<string, unknown> {
  const id = (value: unknown) =>
    typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, id(value)]));
}

function Told({ told, form }: { told: Explained; form: string }) {
  const { t } = useTranslation('form-designer');
  const design = useDesign();
  const theirs = useFieldsOf(form);
  const inWords = useConditionWords(design.app, form, withSystemFields(theirs), design.fields);
  return (
    <Alert
      type={told.why ? 'warning' : 'success'}
      title={told.why?.message ?? t('linkage.found', { count: told.found })}
      description={
        told.why &&
        told.tests.length > 0 && (
          <ul className={styles.tests}>
            {told.tests.map((test) => (
              <li key={JSON.stringify(test.condition)}>
                {inWords(test.condition)}
                <br />
                <strong>{test.found >= MANY ? t('linkage.many') : t('linkage.alone', { count: test.found })}</strong>
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
