import { useEffect, useMemo } from 'react';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { ListEmpty } from '../../components/list-empty';
import { ListState } from '../../components/list-state';
import { RecordCards } from '../../components/record-cards';
import { RecordsGrid } from '../../components/records-grid';
import { figureAsk } from '../../hooks/use-footer';
import { useGroups } from '../../hooks/use-groups';
import { useReady } from '../../hooks/use-ready';
import { useRecords } from '../../hooks/use-records';
import { isRecord } from '../../model/lines';
import type { ViewProps } from '../view-kind';

const nothing = () => undefined;

/** Records as rows of a spreadsheet, in groups when the view has them; on a phone as cards. */
export function GridView(props: ViewProps) {
  const phone = useIsPhone();
  const by = props.list.state.groups;
  return by.length > 0 && !phone ? <GroupedGrid {...props} by={by} /> : <PlainGrid {...props} phone={phone} />;
}

function PlainGrid(props: ViewProps & { phone: boolean }) {
  const { target, runtime, kinds, list, query, fields, onReady } = props;
  const found = useRecords(target, query);
  useReady(found, onReady);
  const needMore = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) {
      void found.fetchNextPage();
    }
  };
  return (
    <ListState target={target} runtime={runtime} list={list} found={found}>
      {props.phone ? (
        <RecordCards
          records={found.records}
          fields={fields}
          kinds={kinds}
          hasMore={found.hasNextPage}
          loading={found.isFetchingNextPage}
          onNeedMore={needMore}
          onOpen={list.open}
        />
      ) : (
        <RecordsGrid
          {...props}
          lines={found.records}
          hasMore={found.hasNextPage}
          onNeedMore={needMore}
          onToggle={nothing}
        />
      )}
    </ListState>
  );
}

function GroupedGrid({ by, ...props }: ViewProps & { by: readonly string[] }) {
  const { target, runtime, list, query, choice, onReady } = props;
  const { view } = list.state;
  const levels = useMemo(
    () => ({ by, grain: view.grain, figures: figureAsk(choice.figures) }),
    [by, view.grain, choice.figures],
  );
  const { lines, error, isLoading, toggle } = useGroups(target, query, levels);
  useEffect(() => {
    if (!isLoading) {
      onReady(lines.filter(isRecord).map((record) => record.id));
    }
  }, [isLoading, lines, onReady]);
  if (error) {
    return <ErrorState error={error} onRetry={() => window.location.reload()} />;
  }
  if (isLoading) {
    return <RowsSkeleton rows={10} />;
  }
  if (lines.length === 0) {
    const base = `/apps/${target.app}/forms/${target.form}`;
    const filtered = Boolean(query.filter || query.q);
    return <ListEmpty runtime={runtime} base={base} filtered={filtered} onClear={() => list.setFilter(null)} />;
  }
  return <RecordsGrid {...props} lines={lines} hasMore={false} onNeedMore={nothing} onToggle={toggle} />;
}
