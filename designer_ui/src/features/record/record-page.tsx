import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApp, useForm } from '@/api/queries';
import type { RecordData, RuntimeForm } from '@/api/types';
import { useGo, useParam, useSearchState } from '@/app/navigation';
import { RecordConversions } from '@/features/conversions';
import { RecordFollowUps } from '@/features/follow-ups';
import { FormEditor, useFormPlan } from '@/features/form-fill';
import { RecordPools } from '@/features/pools';
import type { FormPlan } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { FlowBanner } from './components/flow-banner';
import { NeighbourButtons } from './components/neighbour-buttons';
import styles from './components/record.module.css';
import { RecordFacts } from './components/record-facts';
import { RecordFields } from './components/record-fields';
import { RecordMenu } from './components/record-menu';
import { RecordTrouble } from './components/record-state';
import { RelatedLists } from './components/related-lists';
import { Timeline } from './components/timeline';
import { mayEdit, useRecord, type Where } from './hooks/use-record';
import { useRecordActions } from './hooks/use-record-actions';
import { useRecordTitle } from './hooks/use-record-title';
import { Beside, Glance, hasBeside } from './panels/glance';

/** `/apps/:app/forms/:form/records/:id?edit=`: everything about one record. */
export function RecordPage() {
  const app = useParam('app');
  const form = useParam('form');
  const where = { app, form, id: Number(useParam('id')) };
  const runtime = useForm(app, form);
  const record = useRecord(where);
  const plan = useFormPlan(runtime.data, record.data?._can?.clear);
  const list = `/apps/${app}/forms/${form}`;
  if (runtime.error) {
    return <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />;
  }
  if (record.error) {
    return <RecordTrouble error={record.error} list={list} onRetry={() => void record.refetch()} />;
  }
  if (!record.data || !runtime.data || !plan) {
    return <PageSkeleton />;
  }
  return <Loaded where={where} runtime={runtime.data} plan={plan} record={record.data} list={list} />;
}

type Props = { where: Where; runtime: RuntimeForm; plan: FormPlan; record: RecordData; list: string };

function Loaded({ where, runtime, plan, record, list }: Props) {
  const { t } = useTranslation('record');
  const text = useText();
  const go = useGo();
  const [search, setSearch] = useSearchState();
  const { data: app } = useApp(where.app);
  const title = useRecordTitle(runtime, record);
  const editing = search['edit'] !== undefined && mayEdit(record);
  const edit = (field: string | undefined) => setSearch({ edit: field }, true);
  return (
    <Page
      title={title}
      crumbs={[
        { title: text(app?.title), href: `/apps/${where.app}` },
        { title: text(runtime.form.title), href: list },
      ]}
      extra={
        <>
          <NeighbourButtons where={where} list={list} />
          <RecordMenu where={where} runtime={runtime} record={record} title={title} onGone={() => go(list)} />
        </>
      }
      action={
        mayEdit(record) &&
        !editing && (
          <Button type="primary" icon={<Icon name="pencil" size={15} />} onClick={() => edit('1')}>
            {t('common:edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <div className={styles['editing']}>
          <FormEditor
            key={record.version}
            app={where.app}
            runtime={runtime}
            plan={plan}
            record={record}
            focus={search['edit'] === '1' ? undefined : search['edit']}
            framed
            onSaved={() => edit(undefined)}
            onCancel={() => edit(undefined)}
          />
        </div>
      ) : (
        <Reading where={where} runtime={runtime} plan={plan} record={record} title={title} onEdit={edit} />
      )}
    </Page>
  );
}

type ReadingProps = Omit<Props, 'list'> & { title: string; onEdit: (field: string) => void };

function Reading({ where, runtime, plan, record, title, onEdit }: ReadingProps) {
  const { t } = useTranslation('record');
  const phone = useIsPhone();
  const actions = useRecordActions(where);
  const canEdit = mayEdit(record);
  const details = (
    <div className={`tn-card ${styles['sheet']}`}>
      <RecordFields plan={plan} record={record} onEdit={canEdit ? onEdit : undefined} />
      <RecordFacts record={record} />
    </div>
  );
  const around = { where, runtime, record, title };
  const timeline = (
    <>
      <Beside {...around} />
      <Timeline where={where} runtime={runtime} />
    </>
  );
  const banner = (
    <>
      <Glance {...around} />
      <FlowBanner
        where={where}
        runtime={runtime}
        record={record}
        onSubmit={canEdit ? () => void actions.submit(record) : null}
      />
      <RecordPools {...where} />
      <RecordConversions {...where} version={record.version} />
    </>
  );
  const related = (
    <>
      <RelatedLists where={where} runtime={runtime} title={title} />
      <RecordFollowUps {...where} runtime={runtime} />
    </>
  );
  if (phone) {
    const tabs = [
      { key: 'details', label: t('details'), children: details },
      { key: 'timeline', label: t('timeline.title'), children: timeline },
      { key: 'related', label: t('related.title'), children: related },
    ];
    // Where things are done about a record, they come first.
    return (
      <>
        {banner}
        <Tabs items={hasBeside(runtime) ? [...tabs.slice(1, 2), ...tabs.toSpliced(1, 1)] : tabs} />
      </>
    );
  }
  return (
    <>
      {banner}
      <div className={styles['columns']}>
        <div className={styles['left']}>
          {details}
          <section aria-label={t('related.title')}>
            <h2 className={styles['h2']}>{t('related.title')}</h2>
            <RelatedLists where={where} runtime={runtime} title={title} />
          </section>
          <RecordFollowUps {...where} runtime={runtime} />
        </div>
        <section className={styles['right']} aria-label={t('timeline.title')}>
          <h2 className={styles['h2']}>{t('timeline.title')}</h2>
          {timeline}
        </section>
      </div>
    </>
  );
}
