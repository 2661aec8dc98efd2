import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { type ChartData, ChartView } from '@/shared/chart';
import type { Statistics as Numbers } from '../model/runs';
import { chartOf, lengthOf, SERIES } from '../model/statistics';
import { useRule } from '../rule-context';
import styles from './runs.module.css';

const SPANS = [7, 30, 90] as const;
const REASONS = 3;

/** How the rule did over the last days: runs by day, in all, and what kept it from running most. */
export function Statistics() {
  const { t, i18n } = useTranslation('rule-designer');
  const { app, ruleKey } = useRule();
  const [days, setDays] = useState<number>(30);
  const { data } = useQuery({
    queryKey: ['app', app, 'rule', ruleKey, 'statistics', days],
    queryFn: () => api.get<Numbers>(`/apps/${app}/rules/${ruleKey}/statistics`, { days }),
    retry: false,
    staleTime: 0,
  });
  if (!data || Object.keys(data.totals).length === 0) {
    return null;
  }
  const number = new Intl.NumberFormat(i18n.language);
  const chart = chartOf(data, days, Date.now(), {
    day: t('statistics.day'),
    series: (name) => t(`status.${name}`),
  });
  return (
    <section className={`tn-card ${styles.statistics}`} aria-label={t('statistics.title')}>
      <header>
        <dl>
          {SERIES.filter((name) => data.totals[name]).map((name) => (
            <div key={name} data-status={name}>
              <dt>{t(`status.${name}`)}</dt>
              <dd>{number.format(data.totals[name] ?? 0)}</dd>
            </div>
          ))}
          {data.median_seconds !== null && (
            <div>
              <dt>{t('statistics.median')}</dt>
              <dd>{lengthOf(data.median_seconds, i18n.language)}</dd>
            </div>
          )}
        </dl>
        <Segmented
          size="small"
          aria-label={t('statistics.span')}
          value={days}
          options={SPANS.map((one) => ({ value: one, label: t('statistics.days', { count: one }) }))}
          onChange={setDays}
        />
      </header>
      <div className={styles.chart}>
        <ChartView data={chart as ChartData} label={t('statistics.title')} />
      </div>
      {data.reasons.length > 0 && (
        <ul className={styles.reasons} aria-label={t('statistics.reasons')}>
          {data.reasons.slice(0, REASONS).map((one) => (
            <li key={`${one.status} ${one.text}`}>
              <span>{one.text || t(`status.${one.status}`)}</span>
              <b>{number.format(one.count)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
