import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, faultsOf, pathText, useDraftForm } from '@/shared/inspector';
import { CarrySettings } from './components/carry-settings';
import styles from './components/conversion-designer.module.css';
import { SourceSettings } from './components/source-settings';
import { TargetCards } from './components/target-cards';
import { type Conversion, type ConversionChange, reduceConversion } from './model/conversion';

const NO_FIELDS: readonly Field[] = [];
const DICTIONARIES = ['conversion-designer', 'designer', 'automation', 'conditions', 'widgets'] as const;

/** `/builder/:app/conversions/:conversion`: which records one becomes, and how its fields map. */
export function ConversionDesignerPage() {
  const app = useParam('app');
  const key = useParam('conversion');
  useTranslation(DICTIONARIES);
  const draft = useDraftDocument<Conversion, ConversionChange>({
    app,
    kind: 'conversion',
    key,
    reduce: reduceConversion,
  });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} conversionKey={key} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; conversionKey: string; draft: DraftDocument<Conversion, ConversionChange> };

function Designer({ app, conversionKey, draft }: Props) {
  const conversion = useStore(draft.store, (state) => state.document);
  const problems = useStore(draft.store, (state) => state.problems);
  const change = draft.store.getState().change;
  const faults = useMemo(() => faultsOf(problems.map((one) => ({ ...one, path: pathText(one.path) }))), [problems]);
  return (
    <DesignerShell
      app={app}
      kind="conversion"
      documentKey={conversionKey}
      icon="git-merge"
      draft={draft}
      onRename={(title) => change({ kind: 'patch', patch: { title } })}
      onJump={() => undefined}
    >
      {conversion && (
        <div className={styles.page}>
          <div className={styles.column}>
            <SourceSettings conversion={conversion} change={change} faults={faults} />
            <TargetCards conversion={conversion} change={change} faults={faults} />
            <CarrySettings conversion={conversion} change={change} faults={faults} />
          </div>
        </div>
      )}
    </DesignerShell>
  );
}
