import { lazy, Suspense } from 'react';
import { PageSkeleton } from '@/shared/ui/skeletons';
import type { ListState } from '../hooks/use-list-state';
import type { Target } from '../hooks/use-records';
import styles from './records.module.css';

const RecordPanel = lazy(async () => ({ default: (await import('@/features/record')).RecordPanel }));

type Props = { target: Target; id: string; list: ListState; ids: readonly number[] };

/** The open record beside the list, with the way to its neighbours. */
export function RecordAside({ target, id, list, ids }: Props) {
  const at = ids.indexOf(Number(id));
  const neighbour = (by: number) => (at >= 0 ? ids[at + by] : undefined);
  return (
    <aside className={styles['aside']}>
      <Suspense fallback={<PageSkeleton />}>
        <RecordPanel
          key={id}
          app={target.app}
          form={target.form}
          id={Number(id)}
          previous={neighbour(-1)}
          next={neighbour(1)}
          onGo={list.open}
          onClose={() => list.open(undefined)}
        />
      </Suspense>
    </aside>
  );
}
