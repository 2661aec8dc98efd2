import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ListState } from '../../components/list-state';
import { useReady } from '../../hooks/use-ready';
import { useRecords } from '../../hooks/use-records';
import styles from './tree.module.css';
import { TreeRow } from './tree-row';
import type { TreeTools } from './tree-tools';

/** What a search found, wherever it stands in the tree. */
export function TreeFlat({ tools }: { tools: TreeTools }) {
  const { t } = useTranslation('records');
  const { target, runtime, list, query } = tools;
  const found = useRecords(target, query, 100);
  useReady(found, tools.onReady);
  return (
    <ListState target={target} runtime={runtime} list={list} found={found}>
      {found.records.map((record, at) => (
        <TreeRow
          key={record.id}
          tools={tools}
          record={record}
          path={[]}
          count={0}
          before={undefined}
          first={at === 0}
        />
      ))}
      {found.hasNextPage && (
        <div className={styles.more}>
          <Button
            size="small"
            type="text"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('common:load_more')}
          </Button>
        </div>
      )}
    </ListState>
  );
}
