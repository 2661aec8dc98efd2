import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Linked } from '@/api/types';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { RelativeTime } from '@/shared/ui/relative-time';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import type { Target } from '../hooks/use-records';
import styles from './bulk.module.css';
import type { Bulk, Operation } from './use-bulk';

type Past = {
  id: number;
  operation: Operation | 'restore';
  changes: { field: string; title: string | null }[];
  at: string;
  actor: Linked;
  status: string;
  done: number;
  failed: number;
  undone: unknown;
  can_undo: boolean;
};

/** The latest operations on many records, and the way back from each. */
export function BulkHistory({ target, bulk, onClose }: { target: Target; bulk: Bulk; onClose: () => void }) {
  const { t } = useTranslation('records');
  const { data, error, refetch } = useQuery({
    queryKey: keys.records(target.app, target.form, { bulks: true }),
    queryFn: () => api.get<{ bulks: Past[] }>(`/apps/${target.app}/forms/${target.form}/bulks`),
  });
  return (
    <SidePanel open title={t('bulk.history')} onClose={onClose} width={480}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data?.bulks.length === 0 && <EmptyState compact picture="records" title={t('bulk.none')} />}
      <ul className={styles.past}>
        {data?.bulks.map((one) => (
          <li key={one.id}>
            <div>
              <b>{t(`bulk.job.${one.operation}`)}</b>{' '}
              {one.changes.map((change) => change.title ?? t('bulk.owner')).join('、')}
              <p className="tn-muted">
                {one.actor.title} · <RelativeTime at={one.at} /> ·{' '}
                {t('bulk.report', { done: one.done, failed: one.failed })}
                {one.undone ? ` · ${t('bulk.undone')}` : ''}
              </p>
            </div>
            {one.can_undo && (
              <Button
                size="small"
                onClick={() => {
                  void bulk.undo(one.id);
                  onClose();
                }}
              >
                {t('bulk.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
