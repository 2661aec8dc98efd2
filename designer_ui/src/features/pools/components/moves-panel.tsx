import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { type Pool, usePoolMoves } from '../queries';
import { MoveLine } from './move-line';
import styles from './pools.module.css';

type Props = { app: string; pool: Pool; open: boolean; onClose: () => void };

/** Every move of the pool with its reason; those who do not manage it see their own. */
export function MovesPanel({ app, pool, open, onClose }: Props) {
  const { t } = useTranslation('pools');
  const found = usePoolMoves(app, pool.key, open);
  const moves = found.data?.pages.flatMap((page) => page.moves) ?? [];
  return (
    <SidePanel open={open} title={t(pool.manages ? 'moves.all' : 'moves.mine')} onClose={onClose}>
      {found.isLoading && <RowsSkeleton rows={6} />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {!found.isLoading && !found.error && moves.length === 0 && (
        <EmptyState compact title={t('moves.none')} hint={t('moves.none_hint')} />
      )}
      <ol className={styles['moves']}>
        {moves.map((move) => (
          <MoveLine key={move.id} move={move}>
            <PageLink href={`/apps/${app}/forms/${pool.form}/records/${move.record}`}>#{move.record}</PageLink>
          </MoveLine>
        ))}
      </ol>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t('more')}</Button>}
    </SidePanel>
  );
}
