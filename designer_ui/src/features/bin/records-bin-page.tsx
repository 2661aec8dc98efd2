import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useForm, useMe } from '@/api/queries';
import type { RecordData, RuntimeForm } from '@/api/types';
import { useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import styles from './bin.module.css';
import { useDeletedRecords, useRecordsBin } from './use-bin';

/** `/apps/:app/forms/:form/bin`: what was deleted, back again or gone for ever. */
export function RecordsBinPage() {
  const app = useParam('app');
  const form = useParam('form');
  const { t } = useTranslation('bin');
  const text = useText();
  const { data: info } = useApp(app);
  const { data: runtime, error } = useForm(app, form);
  const title = text(runtime?.form.title);
  if (error) {
    return <ErrorState error={error} />;
  }
  return (
    <Page
      title={t('records.title', { form: title })}
      subtitle={t('records.subtitle')}
      width="narrow"
      crumbs={[
        { title: text(info?.title), href: `/apps/${app}` },
        { title, href: `/apps/${app}/forms/${form}` },
      ]}
    >
      {runtime ? <Deleted app={app} runtime={runtime} /> : <RowsSkeleton rows={5} />}
    </Page>
  );
}

function Deleted({ app, runtime }: { app: string; runtime: RuntimeForm }) {
  const { t } = useTranslation('bin');
  const text = useText();
  const found = useDeletedRecords(app, runtime.form.key);
  const records = found.data?.pages.flatMap((page) => page.records) ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  if (found.error) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.isLoading) {
    return <RowsSkeleton rows={5} />;
  }
  if (!records.length) {
    const hint = t('records.none_hint', { form: text(runtime.form.title) });
    return <EmptyState title={t('records.none')} hint={hint} />;
  }
  const toggle = (id: number, on: boolean) =>
    setChosen(new Set([...chosen].filter((one) => one !== id).concat(on ? id : [])));
  return (
    <div className="tn-card">
      <BinBar app={app} form={runtime.form.key} records={records} chosen={chosen} onChoose={setChosen} />
      <ul className={styles.list}>
        {records.map((record) => (
          <DeletedRow
            key={record.id}
            record={record}
            runtime={runtime}
            chosen={chosen.has(record.id)}
            onChoose={(on) => toggle(record.id, on)}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <div className={styles.more}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('records.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

type BarProps = {
  app: string;
  form: string;
  records: readonly RecordData[];
  chosen: ReadonlySet<number>;
  onChoose: (ids: ReadonlySet<number>) => void;
};

function BinBar({ app, form, records, chosen, onChoose }: BarProps) {
  const { t } = useTranslation('bin');
  const { data: me } = useMe();
  const { restore, purge } = useRecordsBin(app, form);
  const ids = [...chosen];
  const done = (words: string) => () => {
    notify.success(words);
    onChoose(new Set());
  };
  const all = ids.length === records.length;
  return (
    <div className={styles.bar}>
      <Checkbox
        checked={all}
        indeterminate={ids.length > 0 && !all}
        onChange={(event) => onChoose(new Set(event.target.checked ? records.map((one) => one.id) : []))}
      >
        {t('records.chosen', { count: ids.length })}
      </Checkbox>
      <span className={styles.grow} />
      <Button
        disabled={!ids.length}
        loading={restore.isPending}
        onClick={() =>
          restore.mutate(ids, {
            onSuccess: done(t('records.restored', { count: ids.length })),
            onError: notify.error,
          })
        }
      >
        {t('records.restore')}
      </Button>
      {me?.is_admin && (
        <ConfirmButton
          danger
          disabled={!ids.length}
          loading={purge.isPending}
          question={t('records.purge_question', { count: ids.length })}
          hint={t('records.purge_hint')}
          confirmText={t('records.purge')}
          onConfirm={() =>
            purge
              .mutateAsync(ids)
              .then(done(t('records.purged', { count: ids.length })))
              .catch(notify.error)
          }
        >
          {t('records.purge')}
        </ConfirmButton>
      )}
    </div>
  );
}

type RowProps = { record: RecordData; runtime: RuntimeForm; chosen: boolean; onChoose: (on: boolean) => void };

function DeletedRow({ record, runtime, chosen, onChoose }: RowProps) {
  const { t } = useTranslation('bin');
  const kinds = useKindsNow();
  const reader = useReader();
  const field = runtime.form.fields.find((one) => one.key === runtime.form.title_field);
  const title = (field && kinds(field).view.words(record[field.key], field, reader)) || `#${record.id}`;
  return (
    <li className={styles.row}>
      <Checkbox checked={chosen} aria-label={title} onChange={(event) => onChoose(event.target.checked)} />
      <span className={styles.what}>
        <b className="tn-ellipsis">{title}</b>
        <span className={styles.facts}>
          {record.owner && (
            <span>
              {t('records.owner')} {record.owner.title}
            </span>
          )}
          {record.updated_at && (
            <span>
              {t('records.changed')} <RelativeTime at={String(record['deleted_at'] ?? record.updated_at)} />
            </span>
          )}
        </span>
      </span>
    </li>
  );
}
