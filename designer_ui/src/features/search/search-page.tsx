import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApps, useRecordSearch } from '@/api/queries';
import type { SearchResult } from '@/api/types';
import { PageLink, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { IconTile } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import styles from './search-page.module.css';

/** `/search?q=`: records of every form of every app, in groups. */
export function SearchPage() {
  const { t } = useTranslation('shell');
  const [search, setSearch] = useSearchState();
  const q = search['q'] ?? '';
  const [typed, setTyped] = useState(q);
  const { data, error, isLoading, refetch } = useRecordSearch(q);
  return (
    <Page title={t('search.page_title')} subtitle={t('search.page_hint')} width="narrow">
      <Input.Search
        size="large"
        autoFocus
        allowClear
        value={typed}
        aria-label={t('search.open')}
        placeholder={t('search.placeholder')}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(value) => setSearch({ q: value.trim() || undefined }, true)}
      />
      <div className={styles['results']} aria-live="polite">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {isLoading && <RowsSkeleton rows={5} />}
        {data?.length === 0 && <EmptyState title={t('search.nothing')} hint={t('search.nothing_hint')} />}
        {data && data.length > 0 && <Groups found={data} />}
      </div>
    </Page>
  );
}

function grouped(found: readonly SearchResult[]): Map<string, SearchResult[]> {
  const groups = new Map<string, SearchResult[]>();
  for (const one of found) {
    const key = `${one.app}/${one.form}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function Groups({ found }: { found: readonly SearchResult[] }) {
  const { t } = useTranslation('shell');
  const text = useText();
  const { data: apps = [] } = useApps();
  const groups = grouped(found);
  return (
    <>
      <p className="tn-muted">{t('search.found', { count: found.length })}</p>
      {[...groups].map(([key, records]) => {
        const first = records[0];
        const app = apps.find((one) => one.key === first?.app);
        return (
          <section key={key} className={`tn-card ${styles['group']}`}>
            <h2 className={styles['head']}>
              {app && <IconTile name={app.icon} color={app.color} seed={app.key} size={20} />}
              <span className="tn-muted">{text(app?.title)}</span>
              {t('search.in_form', { form: text(first?.form_title), count: records.length })}
            </h2>
            <ul className={styles['list']}>
              {records.map((one) => (
                <li key={one.id}>
                  <PageLink className={styles['row']} href={`/apps/${one.app}/forms/${one.form}/records/${one.id}`}>
                    <b>{one.title}</b>
                    {one.snippet && one.snippet !== one.title && <span className="tn-muted">{one.snippet}</span>}
                  </PageLink>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
