import { Alert, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useMakeForm } from '../hooks/use-make-form';
import type { Queue } from '../hooks/use-queue';
import { flawsOf, type NewForm, newFormOf, type Shape } from '../model/new-form';
import type { QueueItem } from '../model/queue';
import type { Sheet, Source, Upload } from '../model/types';
import { useUpload } from '../queries';
import { FootBar } from './foot-bar';
import styles from './import.module.css';
import { ImportStepList } from './import-steps';
import { ShapeRow } from './shape-row';
import { SheetBar } from './sheet-bar';

type Props = { app: string; queue: Queue; item: QueueItem };

/** A table as a form: what its columns become. */
export function ShapeStep({ app, queue, item }: Props) {
  const source: Source = { upload: item.upload, sheet: item.sheet, header: queue.header };
  const { data, error, refetch } = useUpload(app, source);
  const sheet = data?.sheets.find((one) => one.name === item.sheet);
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className={styles.stack}>
      <ImportStepList first="shape" current="shape" />
      {data && sheet ? (
        <Shaping
          key={`${item.upload}${item.sheet}${sheet.header_row}`}
          {...{ app, queue, item, source }}
          upload={data}
          sheet={sheet}
        />
      ) : (
        <RowsSkeleton />
      )}
    </div>
  );
}

type ShapingProps = Props & { source: Source; upload: Upload; sheet: Sheet };

function Shaping({ app, queue, item, source, upload, sheet }: ShapingProps) {
  const { t } = useTranslation('import');
  const [form, setForm] = useState<NewForm>(() => newFormOf(sheet, item));
  const make = useMakeForm(
    app,
    { upload: item.upload, sheet: item.sheet, header_row: sheet.header_row },
    queue.setForm,
  );
  const flaws = flawsOf(form);
  const change = (column: Shape) =>
    setForm({ ...form, columns: form.columns.map((one) => (one.index === column.index ? column : one)) });
  return (
    <>
      <SheetBar
        upload={{ ...upload, names: [item.sheet] }}
        sheet={sheet}
        source={source}
        onSource={({ header }) => queue.setHeader(header)}
      />
      <ShapeHead form={form} onChange={setForm} />
      <section className={`tn-card ${styles.table}`} aria-label={t('shape.columns')}>
        <div className={`${styles.shapeRow} ${styles.tableHead}`} aria-hidden>
          <span />
          <span>{t('shape.column')}</span>
          <span>{t('shape.field')}</span>
          <span>{t('shape.kind')}</span>
        </div>
        {sheet.columns.map((column, index) => {
          const shape = form.columns[index];
          return shape && <ShapeRow key={column.index} app={app} column={column} shape={shape} onChange={change} />;
        })}
      </section>
      {flaws.map((flaw) => (
        <Alert key={flaw} type="info" showIcon title={t(`flaw.${flaw}`)} />
      ))}
      <FootBar
        primary={
          <Button
            type="primary"
            size="large"
            loading={make.isPending}
            disabled={flaws.length > 0}
            onClick={() => make.mutate(form)}
          >
            {t(make.isPending ? 'shape.creating' : 'shape.create')}
          </Button>
        }
        secondary={
          <Button size="large" disabled={make.isPending} onClick={queue.skip}>
            {t('shape.skip_file')}
          </Button>
        }
      />
    </>
  );
}

function ShapeHead({ form, onChange }: { form: NewForm; onChange: (form: NewForm) => void }) {
  const { t } = useTranslation('import');
  const nameId = useId();
  const titleId = useId();
  return (
    <section className={`tn-card ${styles.shapeHead}`}>
      <label className={styles.labelled} htmlFor={nameId}>
        <span>{t('shape.name')}</span>
        <Input id={nameId} value={form.title} onChange={(event) => onChange({ ...form, title: event.target.value })} />
      </label>
      <label className={styles.labelled} htmlFor={titleId}>
        <span>{t('shape.title_field')}</span>
        <Select
          id={titleId}
          value={form.titleField}
          options={form.columns
            .filter((column) => !column.skip)
            .map((column) => ({ value: column.key, label: column.title }))}
          onChange={(titleField: string) => onChange({ ...form, titleField })}
        />
      </label>
    </section>
  );
}
