import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { PageLink } from '@/app/navigation';
import { formatDay } from '@/shared/format';
import { sentenceOf } from '@/shared/ui/messages';
import type { Pool, Simulated } from '../model/pool';
import styles from './pool-designer.module.css';

const AHEAD = [0, 7, 30] as const;
const SHOWN = 8;

/** What the pool as it is written here would take back: nothing is moved. */
export function SimulationPane({ app, pool }: { app: string; pool: Pool }) {
  const { t } = useTranslation('pool-designer');
  const [days, look] = useState<number>(0);
  const asked = JSON.stringify(pool);
  const { data, error } = useQuery({
    queryKey: [...keys.app(app), 'pool-simulation', pool.key, days, asked],
    queryFn: async () => {
      const address = `/apps/${app}/pools/simulate${days ? `?days=${days}` : ''}`;
      return (await api.post<{ rules: Simulated[] }>(address, { definition: pool })).rules;
    },
    placeholderData: keepPreviousData,
    retry: false,
    enabled: (pool.returns ?? []).length > 0,
  });
  return (
    <aside className={styles.simulation} aria-label={t('simulation')}>
      <h2>{t('simulation')}</h2>
      <p className={styles.quiet}>{t('simulation_help')}</p>
      <Segmented
        block
        aria-label={t('ahead')}
        value={days}
        options={AHEAD.map((value) => ({ value, label: t('in_days', { count: value }) }))}
        onChange={look}
      />
      {!pool.returns?.length && <p className={styles.quiet}>{t('no_rules')}</p>}
      {error && <Alert type="warning" showIcon title={sentenceOf(error)} />}
      {!data && !error && pool.returns?.length ? <Skeleton active /> : null}
      {!error && data?.map((one) => <RuleResult key={one.rule} app={app} form={pool.form} result={one} />)}
      {!pool.enabled && <p className={styles.quiet}>{t('off_hint')}</p>}
    </aside>
  );
}

function RuleResult({ app, form, result }: { app: string; form: string; result: Simulated }) {
  const { t, i18n } = useTranslation('pool-designer');
  const more = result.count - SHOWN;
  return (
    <section className={styles.result} aria-label={result.title}>
      <header>
        <b className="tn-ellipsis">{result.title}</b>
        <span className="tn-num">{t('would_return', { count: result.count })}</span>
      </header>
      <ul>
        {result.sample.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <PageLink href={`/apps/${app}/forms/${form}/records/${one.id}`}>{one.title || `#${one.id}`}</PageLink>
            <span className="tn-muted">
              {one.owner} · {formatDay(one.due.slice(0, 10), i18n.language)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <span className="tn-muted">{t('and_more', { count: more })}</span>}
    </section>
  );
}
