import { DatePicker, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { inWords, share } from '../model/hours';
import { type Statistics, useStatistics } from '../queries';
import { useFlowChoices } from '../use-flow-choices';
import styles from './flow-admin.module.css';

const DAYS = 90;

/** How long each node takes, where work piles up, who has how much. */
export function StatisticsView() {
  const { t } = useTranslation('flow-admin');
  const [search, setSearch] = useSearchState();
  const choices = useFlowChoices();
  const chosen = search['flow'] ?? choices[0]?.value ?? '';
  const [app = '', flow = ''] = chosen.split('/');
  const from = search['from'] ?? dayjs().subtract(DAYS, 'day').format('YYYY-MM-DD');
  const to = search['to'] ?? dayjs().format('YYYY-MM-DD');
  const found = useStatistics(app, flow, from, to);
  return (
    <>
      <div className={styles['filters']}>
        <Select
          aria-label={t('flow')}
          showSearch
          optionFilterProp="label"
          value={chosen || null}
          options={choices}
          className={styles['flow'] ?? ''}
          onChange={(value: string) => setSearch({ flow: value }, true)}
        />
        <DatePicker.RangePicker
          aria-label={t('period')}
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={(range) =>
            setSearch({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') }, true)
          }
        />
      </div>
      {found.isLoading && <RowsSkeleton />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {!choices.length && <EmptyState picture="chart" title={t('no_flows')} />}
      {found.data && <Shown statistics={found.data} />}
    </>
  );
}

function useHours() {
  const { t } = useTranslation('flow-admin');
  return (hours: number | null) => inWords(hours, (unit, amount) => t(`for.${unit}`, { amount }));
}

function Shown({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('flow-admin');
  const hours = useHours();
  const { flow, nodes, people } = statistics;
  const longest = Math.max(0, ...nodes.map((node) => node.median_hours ?? 0));
  return (
    <div className={styles['statistics']}>
      <dl className={styles['figures']}>
        {(['count', 'running', 'approved', 'rejected'] as const).map((key) => (
          <div key={key} className="tn-card">
            <dt>{t(`figure.${key}`)}</dt>
            <dd className="tn-num">{flow[key]}</dd>
          </div>
        ))}
        <div className="tn-card">
          <dt>{t('figure.median')}</dt>
          <dd>{hours(flow.median_hours)}</dd>
        </div>
      </dl>
      <section className="tn-card">
        <h2>{t('by_node')}</h2>
        <Table
          rowKey="node"
          size="small"
          pagination={false}
          dataSource={nodes}
          scroll={{ x: 620 }}
          locale={{ emptyText: t('nothing_yet') }}
          columns={[
            {
              title: t('node'),
              key: 'title',
              render: (_, node) => (
                <span className={styles['node']}>
                  {node.title} {node.bottleneck && <OptionTag color="amber">{t('bottleneck')}</OptionTag>}
                </span>
              ),
            },
            {
              title: t('median'),
              key: 'median',
              width: 260,
              render: (_, node) => (
                <span className={styles['bar']}>
                  <i style={{ inlineSize: `${share(node.median_hours, longest)}%` }} data-slow={node.bottleneck} />
                  <b>{hours(node.median_hours)}</b>
                </span>
              ),
            },
            { title: t('p90'), key: 'p90', render: (_, node) => hours(node.p90_hours) },
            { title: t('times'), dataIndex: 'count', align: 'right' },
            { title: t('open'), dataIndex: 'open', align: 'right' },
            { title: t('overdue'), dataIndex: 'overdue', align: 'right' },
          ]}
        />
      </section>
      <section className="tn-card">
        <h2>{t('by_person')}</h2>
        <Table
          rowKey={(one) => one.person.id}
          size="small"
          pagination={false}
          dataSource={people}
          scroll={{ x: 520 }}
          locale={{ emptyText: t('nothing_yet') }}
          columns={[
            {
              title: t('person'),
              key: 'person',
              render: (_, one) => <PersonAvatar name={one.person.title} size={22} withName />,
            },
            { title: t('done'), dataIndex: 'done', align: 'right' },
            { title: t('open'), dataIndex: 'open', align: 'right' },
            { title: t('overdue'), dataIndex: 'overdue', align: 'right' },
            { title: t('median'), key: 'median', align: 'right', render: (_, one) => hours(one.median_hours) },
          ]}
        />
      </section>
    </div>
  );
}
