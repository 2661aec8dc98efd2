import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { ListEmpty } from '../../components/list-empty';
import { useReady } from '../../hooks/use-ready';
import styles from './tree.module.css';
import { TreeRow } from './tree-row';
import type { TreeTools } from './tree-tools';
import { useBranch } from './use-branch';

type Props = { tools: TreeTools; of: number | null; path: readonly RecordData[] };

const NOBODY = () => undefined;

/** The rows right below a record, each with its own branch when it is open. */
export function TreeBranch({ tools, of, path }: Props) {
  const { t } = useTranslation('records');
  const { target, query, parent, runtime } = tools;
  const branch = useBranch({ target, query, parent, of });
  useReady(branch, of === null ? tools.onReady : NOBODY);
  if (branch.error) {
    return <ErrorState error={branch.error} onRetry={() => void branch.refetch()} />;
  }
  if (branch.isLoading) {
    return of === null ? <RowsSkeleton rows={10} /> : <RowsSkeleton rows={1} />;
  }
  if (of === null && branch.records.length === 0) {
    const base = `/apps/${target.app}/forms/${target.form}`;
    const clear = () => tools.list.setFilter(null);
    return <ListEmpty runtime={runtime} base={base} filtered={Boolean(query.filter)} onClear={clear} />;
  }
  return (
    <>
      {branch.records.map((record, at) => (
        <div key={record.id} role="presentation">
          <TreeRow
            tools={tools}
            record={record}
            path={path}
            count={branch.counts.get(record.id) ?? 0}
            before={branch.records[at - 1]}
            first={of === null && at === 0}
          />
          {tools.open.has(record.id) && (branch.counts.get(record.id) ?? 0) > 0 && (
            <TreeBranch tools={tools} of={record.id} path={[...path, record]} />
          )}
        </div>
      ))}
      {branch.hasNextPage && (
        <div className={styles.more} style={{ paddingInlineStart: 24 + path.length * 22 }}>
          <Button
            size="small"
            type="text"
            loading={branch.isFetchingNextPage}
            onClick={() => void branch.fetchNextPage()}
          >
            {t('common:load_more')}
          </Button>
        </div>
      )}
    </>
  );
}
