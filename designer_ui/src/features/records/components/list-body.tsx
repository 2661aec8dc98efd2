import { lazy, Suspense } from 'react';
import type { Field, RuntimeForm } from '@/api/types';
import type { FormPlan } from '@/shared/form-engine';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { WidgetKinds } from '@/widgets/registry';
import type { ColumnChoice } from '../hooks/use-grid-columns';
import type { ListState } from '../hooks/use-list-state';
import type { Target, useRecords } from '../hooks/use-records';
import { ListEmpty } from './list-empty';
import { RecordCards } from './record-cards';
import { type Density, RecordsGrid } from './records-grid';

const Board = lazy(async () => ({ default: (await import('./board')).Board }));

type Props = {
  target: Target;
  runtime: RuntimeForm;
  /** Absent until the language of formulas is here; until then cells are only read. */
  plan: FormPlan | undefined;
  kinds: WidgetKinds;
  list: ListState;
  choice: ColumnChoice;
  fields: readonly Field[];
  found: ReturnType<typeof useRecords>;
  board: boolean;
  base: string;
  density: Density;
  selected: ReadonlySet<number | string>;
  onSelect: ((keys: ReadonlySet<number | string>) => void) | null;
  onFilter: (field: Field) => void;
};

/** The rows, however the view shows them, and every state there can be instead of rows. */
export function ListBody({ found, board, fields, base, ...props }: Props) {
  const phone = useIsPhone();
  const { target, runtime, kinds, list } = props;
  const { state } = list;
  const needMore = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) {
      void found.fetchNextPage();
    }
  };
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
    return <ListEmpty runtime={runtime} base={base} filtered={Boolean(state.filter || state.q)} onClear={clear} />;
  }
  if (board) {
    return (
      <Suspense fallback={<RowsSkeleton rows={6} />}>
        <Board
          target={target}
          runtime={runtime}
          kinds={kinds}
          list={list}
          canMove={canMove(runtime, state.view.group_by)}
        />
      </Suspense>
    );
  }
  if (phone) {
    return (
      <RecordCards
        records={found.records}
        fields={fields}
        kinds={kinds}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        onNeedMore={needMore}
        onOpen={list.open}
      />
    );
  }
  return <RecordsGrid {...props} records={found.records} hasMore={found.hasNextPage} onNeedMore={needMore} />;
}

function canMove({ rights }: RuntimeForm, group: string | null | undefined): boolean {
  return rights.edit && (rights.fields[group ?? ''] ?? 'write') === 'write';
}
