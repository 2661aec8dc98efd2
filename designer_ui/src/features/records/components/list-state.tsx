import type { ReactNode } from 'react';
import type { RecordData, RuntimeForm } from '@/api/types';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import type { ListState as Asked } from '../hooks/use-list-state';
import type { Target } from '../hooks/use-records';
import { ListEmpty } from './list-empty';

type Props = {
  target: Target;
  runtime: RuntimeForm;
  list: Asked;
  found: { error: Error | null; isLoading: boolean; records: readonly RecordData[]; refetch: () => unknown };
  children: ReactNode;
};

/** The rows, or every state there can be instead of them. */
export function ListState({ target, runtime, list, found, children }: Props) {
  if (found.error && !found.records.length) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.isLoading) {
    return <RowsSkeleton rows={10} />;
  }
  if (found.records.length === 0) {
    const clear = () => {
      list.setFilter(null);
      list.setQuery('');
    };
    return (
      <ListEmpty
        runtime={runtime}
        base={`/apps/${target.app}/forms/${target.form}`}
        filtered={Boolean(list.state.filter || list.state.q)}
        onClear={list.fixed ? null : clear}
      />
    );
  }
  return children;
}
