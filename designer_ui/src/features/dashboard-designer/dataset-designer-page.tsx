import { useStore } from 'zustand';
import { useParam } from '@/app/navigation';
import { useDraftDocument } from '@/shared/document';
import { DesignerShell } from '@/shared/inspector';
import styles from './components/dataset.module.css';
import { DatasetEditor } from './components/dataset-editor';
import { DatasetSettings } from './components/dataset-settings';
import { type DatasetChange, reduceDataset } from './model/dataset-changes';
import type { Dataset } from './model/types';

/** The designer of a dataset: which records, and the measures that charts share. */
export function DatasetDesignerPage() {
  const app = useParam('app');
  const key = useParam('dataset');
  const draft = useDraftDocument<Dataset, DatasetChange>({ app, kind: 'dataset', key, reduce: reduceDataset });
  const document = useStore(draft.store, (state) => state.document);
  const patch = (values: Partial<Record<keyof Dataset, unknown>>, merge?: string) =>
    draft.store.getState().change({ kind: 'dataset', patch: values }, merge);
  return (
    <DesignerShell
      app={app}
      kind="dataset"
      documentKey={key}
      icon="database"
      draft={draft}
      onRename={(title) => patch({ title })}
      onJump={() => undefined}
    >
      {document && (
        <div className={styles.page}>
          <main className={styles.main}>
            <DatasetEditor store={draft.store} document={document} />
          </main>
          <DatasetSettings dataset={document} onChange={patch} />
        </div>
      )}
    </DesignerShell>
  );
}
