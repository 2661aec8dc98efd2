import { Switch } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, faultsOf, pathText, useDraftForm } from '@/shared/inspector';
import { ClaimSettings } from './components/claim-settings';
import styles from './components/pool-designer.module.css';
import { RecordSettings } from './components/record-settings';
import { ReturnRules } from './components/return-rules';
import { SimulationPane } from './components/simulation-pane';
import { ValueSettings } from './components/value-settings';
import { type Pool, type PoolChange, reducePool } from './model/pool';

const NO_FIELDS: readonly Field[] = [];
const DICTIONARIES = ['pool-designer', 'designer', 'automation', 'conditions', 'widgets'] as const;

/** `/builder/:app/pools/:pool`: what lies in it, who may take it, when it comes back. */
export function PoolDesignerPage() {
  const app = useParam('app');
  const key = useParam('pool');
  useTranslation(DICTIONARIES);
  const draft = useDraftDocument<Pool, PoolChange>({ app, kind: 'pool', key, reduce: reducePool });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} poolKey={key} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; poolKey: string; draft: DraftDocument<Pool, PoolChange> };

function Designer({ app, poolKey, draft }: Props) {
  const { t } = useTranslation('pool-designer');
  const pool = useStore(draft.store, (state) => state.document);
  const problems = useStore(draft.store, (state) => state.problems);
  const change = draft.store.getState().change;
  const faults = useMemo(() => faultsOf(problems.map((one) => ({ ...one, path: pathText(one.path) }))), [problems]);
  return (
    <DesignerShell
      app={app}
      kind="pool"
      documentKey={poolKey}
      icon="waves"
      draft={draft}
      onRename={(title) => change({ kind: 'patch', patch: { title } })}
      onJump={() => undefined}
      extra={
        <Switch
          aria-label={t('enabled')}
          checkedChildren={t('on')}
          unCheckedChildren={t('off')}
          checked={pool?.enabled ?? false}
          onChange={(enabled) => change({ kind: 'patch', patch: { enabled } })}
        />
      }
    >
      {pool && (
        <div className={styles.panes}>
          <div className={styles.main}>
            <RecordSettings pool={pool} change={change} faults={faults} />
            <ClaimSettings pool={pool} change={change} faults={faults} />
            <ReturnRules pool={pool} change={change} faults={faults} />
            <ValueSettings pool={pool} change={change} faults={faults} />
          </div>
          <SimulationPane app={app} pool={pool} />
        </div>
      )}
    </DesignerShell>
  );
}
