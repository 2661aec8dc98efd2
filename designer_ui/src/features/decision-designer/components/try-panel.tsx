import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useRecordChoices } from '@/shared/automation';
import { useText } from '@/shared/text';
import { sentenceOf } from '@/shared/ui/messages';
import { SearchSelect } from '@/shared/ui/search-select';
import { tryTable } from '../hooks/use-looked';
import { plain, shownAnswer } from '../model/cells';
import type { Decision, Tried } from '../model/types';
import type { Parts } from '../parts';
import styles from './decision.module.css';
import { ColumnValue } from './value-input';

type Props = Parts & { tried: Tried | null; onTried: (tried: Tried | null) => void };

/** The table asked with values, or with a real record; the row that answers lights up. */
export function TryPanel({ app, decision, kept, change, tried, onTried }: Props) {
  const { t } = useTranslation('decision-designer');
  const [by, setBy] = useState<'values' | 'record'>('values');
  const [given, setGiven] = useState<Record<string, Json>>({});
  const [fault, setFault] = useState('');
  const ask = async (asked: { given: object } | { record: number }) => {
    try {
      onTried(await tryTable(app, kept, asked));
      setFault('');
    } catch (error) {
      onTried(null);
      setFault(sentenceOf(error));
    }
  };
  return (
    <div className={styles.tryOut}>
      {decision.form && (
        <Segmented
          block
          aria-label={t('try_by')}
          value={by}
          options={[
            { value: 'values', label: t('by_values') },
            { value: 'record', label: t('by_record') },
          ]}
          onChange={(next) => setBy(next as 'values' | 'record')}
        />
      )}
      {by === 'record' && decision.form ? (
        <RecordChoice app={app} form={decision.form} onChoose={(record) => void ask({ record })} />
      ) : (
        <form
          className={styles.tryForm}
          onSubmit={(event) => {
            event.preventDefault();
            void ask({ given });
          }}
        >
          <Values columns={decision.inputs} values={given} onChange={setGiven} />
          <Button type="primary" htmlType="submit">
            {t('ask')}
          </Button>
        </form>
      )}
      {fault && <Alert type="error" showIcon title={fault} />}
      {tried && <Answer decision={decision} tried={tried} />}
      {tried && (
        <Button
          onClick={() =>
            change({
              kind: 'tests',
              tests: [...(decision.tests ?? []), { given: tried.given, expect: tried.outputs }],
            })
          }
        >
          {t('keep_as_test')}
        </Button>
      )}
    </div>
  );
}

type ValuesProps = {
  columns: Decision['inputs'] | Decision['outputs'];
  values: Record<string, Json>;
  onChange: (values: Record<string, Json>) => void;
};

export function Values({ columns, values, onChange }: ValuesProps) {
  const text = useText();
  return columns.map((column) => {
    const title = text(column.title) || column.key;
    return (
      <div key={column.key} className={styles.labelled}>
        <span>{title}</span>
        <ColumnValue
          label={title}
          column={column}
          value={values[column.key]}
          onChange={(next) => {
            const { [column.key]: _, ...rest } = values;
            onChange(next === null ? rest : { ...rest, [column.key]: next });
          }}
        />
      </div>
    );
  });
}

function RecordChoice({ app, form, onChoose }: { app: string; form: string; onChoose: (record: number) => void }) {
  const { t } = useTranslation('decision-designer');
  const { records, search, searching } = useRecordChoices(app, form);
  return (
    <SearchSelect
      onSearch={search}
      loading={searching}
      aria-label={t('choose_record')}
      placeholder={t('choose_record')}
      options={records.map((one) => ({ value: one.id, label: one.title }))}
      onChange={(record: number) => onChoose(record)}
    />
  );
}

function Answer({ decision, tried }: { decision: Decision; tried: Tried }) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const rows = tried.rows.map((row) => row + 1).join(', ');
  return (
    <section className={styles.answer} aria-live="polite">
      <b>{rows ? t('answered_by', { rows }) : t(tried.default ? 'answered_default' : 'answered_none')}</b>
      <dl>
        {decision.inputs.map((input) => (
          <div key={input.key}>
            <dt>{text(input.title) || input.key}</dt>
            <dd className="tn-muted">
              {shownAnswer(tried.given[input.key] ?? null, input.options ?? [], text) || '–'}
            </dd>
          </div>
        ))}
        {decision.outputs.map((output) => (
          <div key={output.key} data-answer="">
            <dt>{text(output.title) || output.key}</dt>
            <dd>{worded(tried.outputs[output.key], (one) => shownAnswer(one, output.options ?? [], text)) || '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function worded(value: Json | undefined, turn: (value: Json) => string): string {
  return Array.isArray(value) ? value.map(turn).join(', ') : value === undefined ? '' : turn(value) || plain(value);
}
