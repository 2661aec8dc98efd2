import { Button, Tabs } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { RecordData, RuntimeForm } from '@/api/types';
import { useGo, useSearchState } from '@/app/navigation';
import { FormEditor, useFormPlan } from '@/features/form-fill';
import type { FormPlan } from '@/shared/form-engine';
import { Icon } from '@/shared/ui/icon';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { FlowBanner } from './components/flow-banner';
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
import { Beside, Glance } from './panels/glance';

type Props = Where & {
  previous: number | undefined;
  next: number | undefined;
  onGo: (id: number) => void;
  onClose: () => void;
};

/** A record beside its list: read, edit, follow, go on to the next. */
export function RecordPanel({ app, form, id, previous, next, onGo, onClose }: Props) {
  const where = { app, form, id };
  const { t } = useTranslation('record');
  const [search, setSearch] = useSearchState();
  const runtime = useForm(app, form);
  const record = useRecord(where);
  const plan = useFormPlan(runtime.data, record.data?._can?.clear);
  const title = useRecordTitle(runtime.data, record.data);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const editing = search['edit'] !== undefined;
  const phone = useIsPhone();
  const list = `/apps/${app}/forms/${form}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !editing && !event.defaultPrevented) {
      onClose();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes, as in any panel
    <div className={styles['panel']} onKeyDown={onKeyDown}>
      <header className={styles['panelHead']}>
        <Button type="text" icon={<Icon name="x" />} aria-label={t('common:close')} onClick={onClose} />
        <Button
          type="text"
          disabled={previous === undefined}
          icon={<Icon name="chevron-up" />}
          aria-label={t('previous')}
          onClick={() => previous !== undefined && onGo(previous)}
        />
        <Button
          type="text"
          disabled={next === undefined}
          icon={<Icon name="chevron-down" />}
          aria-label={t('next')}
          onClick={() => next !== undefined && onGo(next)}
        />
        <span className={styles['grow']} />
        {record.data && mayEdit(record.data) && !editing && (
          <Button
            icon={<Icon name="pencil" size={15} />}
            {...(phone ? { type: 'text' as const, 'aria-label': t('common:edit') } : {})}
            onClick={() => setSearch({ edit: '1' }, true)}
          >
            {phone ? null : t('common:edit')}
          </Button>
        )}
        <FullPage href={`${list}/records/${id}`} />
        {record.data && runtime.data && (
          <RecordMenu where={where} runtime={runtime.data} record={record.data} title={title} onGone={onClose} />
        )}
      </header>
      <div className={styles['panelBody']}>
        {record.error && <RecordTrouble error={record.error} list={list} onRetry={() => void record.refetch()} />}
        {!record.error && (!record.data || !runtime.data || !plan) && <PageSkeleton />}
        {record.data && runtime.data && plan && (
          <>
            <h2 ref={heading} tabIndex={-1} className={styles['panelTitle']}>
              {title}
            </h2>
            {editing && mayEdit(record.data) ? (
              <FormEditor
                key={record.data.version}
                app={app}
                runtime={runtime.data}
                plan={plan}
                record={record.data}
                focus={search['edit'] === '1' ? undefined : search['edit']}
                onSaved={() => setSearch({ edit: undefined }, true)}
                onCancel={() => setSearch({ edit: undefined }, true)}
              />
            ) : (
              <PanelTabs
                where={where}
                runtime={runtime.data}
                plan={plan}
                record={record.data}
                title={title}
                onEdit={(field) => setSearch({ edit: field }, true)}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function FullPage({ href }: { href: string }) {
  const { t } = useTranslation('record');
  const go = useGo();
  return (
    <Button
      type="text"
      icon={<Icon name="maximize-2" size={15} />}
      aria-label={t('full_page')}
      title={t('full_page')}
      onClick={() => go(href)}
    />
  );
}

type TabsProps = {
  where: Where;
  runtime: RuntimeForm;
  plan: FormPlan;
  record: RecordData;
  title: string;
  onEdit: (field: string) => void;
};

function PanelTabs({ where, runtime, plan, record, title, onEdit }: TabsProps) {
  const { t } = useTranslation('record');
  const actions = useRecordActions(where);
  const [tab, setTab] = useState('details');
  const canEdit = mayEdit(record);
  const around = { where, runtime, record, title };
  return (
    <>
      <Glance {...around} />
      <FlowBanner
        where={where}
        runtime={runtime}
        record={record}
        onSubmit={canEdit ? () => void actions.submit(record) : null}
      />
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'details',
            label: t('details'),
            children: (
              <>
                <RecordFields plan={plan} record={record} onEdit={canEdit ? onEdit : undefined} />
                <RecordFacts record={record} />
              </>
            ),
          },
          {
            key: 'timeline',
            label: t('timeline.title'),
            children: (
              <>
                <Beside {...around} />
                <Timeline where={where} runtime={runtime} />
              </>
            ),
          },
          {
            key: 'related',
            label: t('related.title'),
            children: <RelatedLists where={where} runtime={runtime} title={title} />,
          },
        ]}
      />
    </>
  );
}
