import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData, RuntimeForm } from '@/api/types';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import { type Preview, useMerge, useMergePreview, type Where } from '../hooks/use-duplicates';
import styles from './duplicates.module.css';

type Props = { where: Where; runtime: RuntimeForm; ids: readonly number[]; onClose: () => void };

/** Which record stays, which value of each field; what moves along is told before. */
export function MergeWizard({ where, runtime, ids, onClose }: Props) {
  const { t } = useTranslation('duplicates');
  const { data, error, refetch } = useMergePreview(where, ids);
  const merge = useMerge(where);
  const [keep, setKeep] = useState(ids[0] ?? 0);
  const [values, setValues] = useState<Readonly<Record<string, number>>>({});
  const submit = () =>
    merge.mutate(
      { keep, from: ids.filter((id) => id !== keep), values },
      {
        onSuccess: () => {
          notify.success(t('wizard.done'));
          onClose();
        },
        onError: notify.error,
      },
    );
  return (
    <Modal
      open
      width={860}
      title={t('wizard.title', { count: ids.length })}
      okText={t('wizard.confirm')}
      okButtonProps={{ disabled: !data, loading: merge.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && (
        <>
          <Choices
            runtime={runtime}
            preview={data}
            keep={keep}
            values={values}
            onKeep={setKeep}
            onValue={(field, id) => setValues({ ...values, [field]: id })}
          />
          <Moving preview={data} />
          <Alert className={styles['warning'] ?? ''} type="warning" showIcon message={t('wizard.warning')} />
        </>
      )}
    </Modal>
  );
}

type ChoicesProps = {
  runtime: RuntimeForm;
  preview: Preview;
  keep: number;
  values: Readonly<Record<string, number>>;
  onKeep: (id: number) => void;
  onValue: (field: string, id: number) => void;
};

function Choices({ runtime, preview, keep, values, onKeep, onValue }: ChoicesProps) {
  const { t } = useTranslation('duplicates');
  const text = useText();
  const { records } = preview;
  const asked = new Set(preview.fields.map((one) => one.field));
  const fields = runtime.form.fields.filter((one) => asked.has(one.key) && differs(one, records));
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('wizard.field')}</th>
            {records.map((record) => (
              <th scope="col" key={record.id}>
                <Radio checked={record.id === keep} onChange={() => onKeep(record.id)}>
                  {t(record.id === keep ? 'wizard.kept' : 'wizard.into')} #{record.id}
                </Radio>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">{text(field.title)}</th>
              {records.map((record) => (
                <td key={record.id}>
                  <Value
                    field={field}
                    record={record}
                    chosen={(values[field.key] ?? defaultOf(field, records, keep)) === record.id}
                    onChoose={() => onValue(field.key, record.id)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="tn-muted">{t('wizard.same')}</p>
    </div>
  );
}

type ValueProps = { field: Field; record: RecordData; chosen: boolean; onChoose: () => void };

function Value({ field, record, chosen, onChoose }: ValueProps) {
  const kinds = useKindsNow();
  const reader = useReader();
  const value = record[field.key];
  return (
    <Radio checked={chosen} onChange={onChoose}>
      {isBlank(value) ? <span className="tn-muted">—</span> : kinds(field).view.cell(value, field, reader)}
    </Radio>
  );
}

/** What the server takes when nobody chooses: the own value, else the first there is. */
function defaultOf(field: Field, records: readonly RecordData[], keep: number): number {
  const own = records.find((one) => one.id === keep);
  if (own && !isBlank(own[field.key])) {
    return keep;
  }
  return records.find((one) => !isBlank(one[field.key]))?.id ?? keep;
}

function differs(field: Field, records: readonly RecordData[]): boolean {
  return new Set(records.map((one) => JSON.stringify(one[field.key] ?? null))).size > 1;
}

function Moving({ preview }: { preview: Preview }) {
  const { t } = useTranslation('duplicates');
  const lines = [
    ...preview.links.map((one) => t('wizard.links', { form: one.title, field: one.field, count: one.count })),
    ...(['comments', 'files', 'flows'] as const)
      .filter((one) => preview[one] > 0)
      .map((one) => t(`wizard.${one}`, { count: preview[one] })),
  ];
  return (
    <section className={styles['moving']}>
      <h3>{t('wizard.moves')}</h3>
      {lines.length === 0 ? (
        <p className="tn-muted">{t('wizard.nothing')}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
