import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useParam, useSearchState } from '@/app/navigation';
import { useDraftDocument } from '@/shared/document';
import { DesignerShell } from '@/shared/inspector';
import styles from './components/dataset.module.css';
import { DatasetEditor } from './components/dataset-editor';
import { DatasetPreview } from './components/dataset-preview';
import { DatasetSettings } from './components/dataset-settings';
import { DatasetUnion } from './components/dataset-union';
import { type DatasetChange, reduceDataset } from './model/dataset-changes';
import type { Dataset } from './model/types';

/** The measure that a problem's path lies in. */
function measureAt(at: string | undefined): number {
  const [part, index] = (at ?? '').split('/');
  return part === 'measures' ? Number(index) : 0;
}

// All at once: a dictionary asked for later would hide the whole page for a moment.
const DICTIONARIES = ['dashboard-designer', 'designer', 'conditions', 'widgets', 'formula'] as const;

/** The designer of a dataset: which records, and the measures that charts share. */
export function DatasetDesignerPage() {
  const app = useParam('app');
  const key = useParam('dataset');
  const draft = useDraftDocument<Dataset, DatasetChange>({ app, kind: 'dataset', key, reduce: reduceDataset });
  const document = useStore(draft.store, (state) => state.document);
  useTranslation(DICTIONARIES);
  const [search] = useSearchState();
  const [jump, setJump] = useState({ to: measureAt(search.at), count: 0 });
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
      onJump={(at) => setJump({ to: measureAt(at), count: jump.count + 1 })}
    >
      {document && (
        <div className={styles.page}>
          <main className={styles.main}>
            {document.union && (
              <DatasetUnion union={document.union} onChange={(union, merge) => patch({ union }, merge)} />
            )}
            <DatasetEditor key={jump.count} begin={jump.to} store={draft.store} document={document} />
            <DatasetPreview dataset={document} />
          </main>
          <DatasetSettings dataset={document} onChange={patch} />
        </div>
      )}
    </DesignerShell>
  );
}
