import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, useDraftForm } from '@/shared/inspector';
import { BlockList } from './components/block-list';
import { OfficePane } from './components/office-pane';
import { PreviewPane } from './components/preview-pane';
import styles from './components/print-designer.module.css';
import { SettingsPane } from './components/settings-pane';
import { type PrintChange, reducePrint } from './model/changes';
import type { PrintTemplate } from './model/types';

const NO_FIELDS: readonly Field[] = [];
const DICTIONARIES = ['print-designer', 'designer', 'automation', 'conditions', 'widgets'] as const;

/** `/builder/:app/prints/:print`: what a record looks like on paper. */
export function PrintDesignerPage() {
  const app = useParam('app');
  const key = useParam('print');
  useTranslation(DICTIONARIES);
  const draft = useDraftDocument<PrintTemplate, PrintChange>({ app, kind: 'print', key, reduce: reducePrint });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} printKey={key} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; printKey: string; draft: DraftDocument<PrintTemplate, PrintChange> };

/** The block a problem's path speaks of. */
function blockAt(path: string): number | null {
  const [part, index] = path.split('/');
  return part === 'blocks' && index !== undefined ? Number(index) : null;
}

function Designer({ app, printKey, draft }: Props) {
  const print = useStore(draft.store, (state) => state.document);
  const [chosen, choose] = useState<number | null>(null);
  const change = (one: PrintChange, merge?: string) => draft.store.getState().change(one, merge);
  const parts = { print: print as PrintTemplate, change, chosen, choose };
  return (
    <DesignerShell
      app={app}
      kind="print"
      documentKey={printKey}
      icon="printer"
      draft={draft}
      onRename={(title) => change({ kind: 'rename', title })}
      onJump={(at) => choose(blockAt(at))}
    >
      {print && (
        <div className={styles['panes']} data-type={print.type}>
          {print.type === 'html' && print.body === undefined && <BlockList {...parts} />}
          {print.type === 'html' ? <PreviewPane app={app} print={print} /> : <OfficePane {...parts} />}
          <SettingsPane {...parts} />
        </div>
      )}
    </DesignerShell>
  );
}
