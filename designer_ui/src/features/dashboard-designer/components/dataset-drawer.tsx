import { useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { keys } from '@/api/query-keys';
import { PageLink } from '@/app/navigation';
import { ConflictDialog, SaveState, useDraftDocument } from '@/shared/document';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { useDesignedApp } from '../hooks/use-designed-app';
import { type DatasetChange, reduceDataset } from '../model/dataset-changes';
import type { Dataset } from '../model/types';
import styles from './dataset.module.css';
import { DatasetEditor } from './dataset-editor';

type Props = {
  dataset: string;
  /** Hears the keys of the measures that are new. */
  onClose: (added: string[]) => void;
};

const keysIn = (dataset: Dataset) => (dataset.measures ?? []).map((measure) => measure.key);

/** The measures of a dataset beside the page that uses them; saved as they are written. */
export function DatasetDrawer({ dataset, onClose }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const app = useDesignedApp();
  const client = useQueryClient();
  const draft = useDraftDocument<Dataset, DatasetChange>({ app, kind: 'dataset', key: dataset, reduce: reduceDataset });
  const document = useStore(draft.store, (state) => state.document);
  const known = useRef<readonly string[] | null>(null);
  useEffect(() => {
    if (document) {
      known.current ??= keysIn(document);
      client.setQueryData(keys.draftOf(app, 'dataset', dataset), document);
    }
  }, [client, app, dataset, document]);
  const close = async () => {
    await draft.autosave.flush();
    void client.invalidateQueries({ queryKey: keys.draft(app), exact: true });
    onClose(document ? keysIn(document).filter((key) => !known.current?.includes(key)) : []);
  };
  return (
    <Drawer
      open
      size={720}
      onClose={() => void close()}
      title={t('measures_of', { name: text(document?.title) || dataset })}
      extra={
        <span className={styles.drawerTools}>
          <SaveState store={draft.store} />
          <PageLink href={`/builder/${app}/datasets/${dataset}`}>{t('open_dataset')}</PageLink>
        </span>
      }
      styles={{ body: { padding: 0 } }}
    >
      {draft.error ? (
        <ErrorState error={draft.error} onRetry={() => void draft.reload()} />
      ) : (
        document && <DatasetEditor store={draft.store} document={document} />
      )}
      <ConflictDialog draft={draft} address={{ app, kind: 'dataset', key: dataset }} />
    </Drawer>
  );
}
