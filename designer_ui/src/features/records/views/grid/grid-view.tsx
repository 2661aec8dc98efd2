import { useIsPhone } from '@/shared/ui/use-is-phone';
import { ListState } from '../../components/list-state';
import { RecordCards } from '../../components/record-cards';
import { RecordsGrid } from '../../components/records-grid';
import { useReady } from '../../hooks/use-ready';
import { useRecords } from '../../hooks/use-records';
import type { ViewProps } from '../view-kind';

/** Records as rows of a spreadsheet; on a phone as cards. */
export function GridView(props: ViewProps) {
  const { target, runtime, kinds, list, query, fields, onReady } = props;
  const phone = useIsPhone();
  const found = useRecords(target, query);
  useReady(found, onReady);
  const needMore = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) {
      void found.fetchNextPage();
    }
  };
  return (
    <ListState target={target} runtime={runtime} list={list} found={found}>
      {phone ? (
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
        <RecordsGrid {...props} records={found.records} hasMore={found.hasNextPage} onNeedMore={needMore} />
      )}
    </ListState>
  );
}
