import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useForm } from '@/api/queries';
import type { RuntimeForm } from '@/api/types';
import { useParam, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { CheckPanel } from './components/check-panel';
import styles from './components/duplicates.module.css';
import { MergeWizard } from './components/merge-wizard';
import { RecordLine } from './components/record-line';
import { type Group, type Rule, useDuplicateReport, useDuplicateRules } from './hooks/use-duplicates';

/** `/apps/:app/forms/:form/duplicates?rule=&check=1`: what repeats, checked and merged. */
export function DuplicatesPage() {
  const where = { app: useParam('app'), form: useParam('form') };
  const { t } = useTranslation('duplicates');
  const text = useText();
  const [search, setSearch] = useSearchState();
  const { data: info } = useApp(where.app);
  const { data: runtime, error } = useForm(where.app, where.form);
  const rules = useDuplicateRules(where);
  const title = text(runtime?.form.title);
  const failed = error ?? rules.error;
  const checking = search['check'] === '1';
  if (failed) {
    return <ErrorState error={failed} onRetry={() => void rules.refetch()} />;
  }
  return (
    <Page
      title={t('title', { form: title })}
      subtitle={t('subtitle')}
      width="narrow"
      crumbs={[
        { title: text(info?.title), href: `/apps/${where.app}` },
        { title, href: `/apps/${where.app}/forms/${where.form}` },
      ]}
      extra={
        <Segmented
          value={checking ? 'check' : 'report'}
          options={(['report', 'check'] as const).map((one) => ({ value: one, label: t(one) }))}
          onChange={(one) => setSearch({ check: one === 'check' ? '1' : undefined }, true)}
        />
      }
    >
      {!runtime || !rules.data ? (
        <RowsSkeleton rows={4} />
      ) : rules.data.length === 0 ? (
        <EmptyState title={t('no_rules')} hint={t('no_rules_hint')} />
      ) : checking ? (
        <CheckPanel where={where} runtime={runtime} rules={rules.data} />
      ) : (
        <Report runtime={runtime} rules={rules.data} app={where.app} />
      )}
    </Page>
  );
}

function Report({ app, runtime, rules }: { app: string; runtime: RuntimeForm; rules: readonly Rule[] }) {
  const { t } = useTranslation('duplicates');
  const [search, setSearch] = useSearchState();
  const rule = rules.find((one) => one.key === search['rule']) ?? rules[0];
  const where = { app, form: runtime.form.key };
  const found = useDuplicateReport(where, rule?.key);
  return (
    <>
      <Select
        className={styles['rule'] ?? ''}
        aria-label={t('rule')}
        value={rule?.key ?? null}
        showSearch={{ optionFilterProp: 'label' }}
        options={rules.map((one) => ({ value: one.key, label: one.title }))}
        onChange={(key) => setSearch({ rule: key ?? undefined }, true)}
      />
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isLoading && <RowsSkeleton rows={4} />}
      {found.data?.length === 0 && <EmptyState title={t('none')} hint={t('none_hint')} />}
      {found.data?.map((group) => (
        <GroupCard key={group.records[0]?.id} app={app} runtime={runtime} group={group} />
      ))}
    </>
  );
}

function GroupCard({ app, runtime, group }: { app: string; runtime: RuntimeForm; group: Group }) {
  const { t } = useTranslation('duplicates');
  const [merging, setMerging] = useState(false);
  const { rights } = runtime;
  return (
    <section className={`tn-card ${styles['group']}`} aria-label={t('group', { count: group.records.length })}>
      <header className={styles['head']}>
        <span>{t('group', { count: group.records.length })}</span>
        {rights.edit && rights.delete && <Button onClick={() => setMerging(true)}>{t('merge')}</Button>}
      </header>
      <ul className={styles['list']}>
        {group.records.map((record) => (
          <RecordLine key={record.id} app={app} runtime={runtime} record={record} />
        ))}
      </ul>
      {merging && (
        <MergeWizard
          where={{ app, form: runtime.form.key }}
          runtime={runtime}
          ids={group.records.map((record) => record.id)}
          onClose={() => setMerging(false)}
        />
      )}
    </section>
  );
}
