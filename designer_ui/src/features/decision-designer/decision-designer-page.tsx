import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Problem } from '@/api/client';
import type { Field } from '@/api/types';
import { useParam } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, pathText, useDesign, useDraftForm } from '@/shared/inspector';
import { newKey } from '@/shared/inspector/new-key';
import styles from './components/decision.module.css';
import { DecisionGrid } from './components/decision-grid';
import { ImportDialog } from './components/import-dialog';
import { SidePanel, type SideTab } from './components/side-panel';
import { TableBar } from './components/table-bar';
import { useLooked } from './hooks/use-looked';
import { withFieldOptions } from './model/cells';
import { type DecisionChange, normaliseDecision, reduceDecision } from './model/changes';
import type { ColumnAt, Decision, Tried } from './model/types';

const NO_FIELDS: readonly Field[] = [];
const DICTIONARIES = ['decision-designer', 'designer', 'automation', 'conditions', 'widgets'] as const;

/** `/builder/:app/decisions/:decision`: a table of conditions and answers. */
export function DecisionDesignerPage() {
  const app = useParam('app');
  const key = useParam('decision');
  useTranslation(DICTIONARIES);
  const draft = useDraftDocument<Decision, DecisionChange>({
    app,
    kind: 'decision',
    key,
    reduce: reduceDecision,
    normalise: normaliseDecision,
  });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} decisionKey={key} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; decisionKey: string; draft: DraftDocument<Decision, DecisionChange> };

function faultsOf(problems: readonly Problem[]): ReadonlyMap<string, string> {
  return new Map(problems.filter((one) => one.severity !== 'warning').map((one) => [pathText(one.path), one.message]));
}

function Designer({ app, decisionKey, draft }: Props) {
  const { t } = useTranslation('decision-designer');
  const decision = useStore(draft.store, (state) => state.document);
  const problems = useStore(draft.store, (state) => state.problems);
  const faults = useMemo(() => faultsOf(problems), [problems]);
  const { data: looked } = useLooked(app, decision);
  const [column, setColumn] = useState<ColumnAt | null>(null);
  const [tab, setTab] = useState<SideTab>('findings');
  const [marked, mark] = useState<readonly number[]>([]);
  const [tried, setTried] = useState<Tried | null>(null);
  const [importing, setImporting] = useState(false);
  const change = (one: DecisionChange, merge?: string) => {
    setTried(null);
    draft.store.getState().change(one, merge);
  };
  const jump = (at: string) => {
    const [part, index] = at.split('/');
    if ((part === 'inputs' || part === 'outputs') && index !== undefined) {
      setColumn({ side: part, index: Number(index) });
    } else {
      setColumn(null);
      setTab(part === 'tests' ? 'tests' : 'findings');
      mark(part === 'rows' && index !== undefined ? [Number(index)] : []);
    }
  };
  const addColumn = (side: ColumnAt['side']) => {
    if (!decision) {
      return;
    }
    const title = t(side === 'inputs' ? 'new_input' : 'new_output');
    const taken = [...decision.inputs, ...decision.outputs].map((one) => one.key);
    change({ kind: 'add_column', side, column: { key: newKey(title, taken), title, type: 'text' } });
    setColumn({ side, index: decision[side].length });
  };
  const { fields } = useDesign();
  const shown = useMemo(() => decision && withFieldOptions(decision, fields), [decision, fields]);
  const parts = { app, decision: shown as Decision, kept: decision as Decision, change, faults };
  return (
    <DesignerShell
      app={app}
      kind="decision"
      documentKey={decisionKey}
      icon="table-2"
      draft={draft}
      onRename={(title) => change({ kind: 'rename', title })}
      onJump={jump}
    >
      {decision && (
        <div className={styles.panes}>
          <div className={styles.main}>
            <TableBar {...parts} onImport={() => setImporting(true)} />
            <DecisionGrid
              {...parts}
              column={column}
              onColumn={setColumn}
              onAddColumn={addColumn}
              marked={marked}
              tried={tried}
            />
          </div>
          <SidePanel
            {...parts}
            tab={tab}
            onTab={setTab}
            looked={looked}
            column={column}
            onColumn={setColumn}
            onMark={mark}
            tried={tried}
            onTried={setTried}
          />
          {importing && <ImportDialog {...parts} onClose={() => setImporting(false)} />}
        </div>
      )}
    </DesignerShell>
  );
}
