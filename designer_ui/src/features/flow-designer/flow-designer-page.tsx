import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Problem } from '@/api/client';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, Field, JsonSchema, Text } from '@/api/types';
import { useParam, useSearchState } from '@/app/navigation';
import { useNames } from '@/shared/automation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, useDraftForm } from '@/shared/inspector';
import { textIn, useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { FlowCanvas } from './components/flow-canvas';
import styles from './flow-designer.module.css';
import { createFlowView, FlowContext, reveal, select, useFlow } from './hooks/flow-context';
import { useFlowKeys } from './hooks/use-flow-keys';
import { type FlowChange, normaliseFlow, reduceFlow } from './model/changes';
import { problemsByTarget, settingOf, targetAt } from './model/problems';
import type { Flow } from './model/types';
import { SettingsPanel } from './settings/settings-panel';
import { SimulatePanel } from './simulate/simulate-panel';

const NO_FIELDS: readonly Field[] = [];

/** The flow designer: a tree of steps, what each does, and a trial of the whole. */
export function FlowDesignerPage() {
  const app = useParam('app');
  const flow = useParam('flow');
  const draft = useDraftDocument<Flow, FlowChange>({
    app,
    kind: 'flow',
    key: flow,
    reduce: reduceFlow,
    normalise: normaliseFlow,
  });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} flowKey={flow} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; flowKey: string; draft: DraftDocument<Flow, FlowChange> };

/** What the shape of a step lacks, by the name of the setting. */
function useFriendlyProblems(problems: readonly Problem[], kinds: ReadonlyMap<string, CatalogKind>) {
  const { t, i18n } = useTranslation('flow-designer');
  const { language } = i18n;
  return useMemo(() => {
    const schemas = [...kinds.values()].map((kind) => (kind.props?.properties ?? {}) as Record<string, JsonSchema>);
    return problems.map((problem) => {
      const name = settingOf(problem);
      const own = name && schemas.map((all) => all[name]?.['x-title']).find(Boolean);
      return own ? { ...problem, message: t('must_set', { name: textIn(language, own as Text) }) } : problem;
    });
  }, [problems, kinds, t, language]);
}

function useDesign({ app, draft }: Props) {
  const text = useText();
  const names = useNames();
  const { data: catalog } = useCatalog();
  const [view] = useState(createFlowView);
  const document = useStore(draft.store, (state) => state.document);
  const problems = useStore(draft.store, (state) => state.problems);
  const { data: form } = useDraftForm(app, document?.form ?? '');
  const { store, autosave } = draft;
  const kinds = useMemo(() => new Map((catalog?.nodes ?? []).map((kind) => [kind.name, kind])), [catalog]);
  const told = useFriendlyProblems(problems, kinds);
  const marks = useMemo(() => (document ? problemsByTarget(document, told) : new Map()), [document, told]);
  const formTitle = text(form?.title) || document?.form || '';
  const design = useMemo(
    () => ({ app, store, view, kinds, names, formTitle, problems: marks, flush: () => autosave.flush() }),
    [app, store, view, kinds, names, formTitle, marks, autosave],
  );
  return { design, document };
}

function Designer(props: Props) {
  const { app, flowKey, draft } = props;
  const { t } = useTranslation('flow-designer');
  const { design, document } = useDesign(props);
  const { view } = design;
  const panel = useStore(view, (state) => state.panel);
  const [search, setSearch] = useSearchState();
  const jump = (at: string) => {
    const target = document && targetAt(document, at);
    if (target) {
      select(view, target);
      reveal(target);
    }
  };
  const asked = search.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the flow has come and the address names a place.
  useEffect(() => {
    if (asked && document) {
      jump(asked);
      setSearch({ at: undefined }, true);
    }
  }, [asked, document === null]);
  return (
    <FlowContext value={design}>
      <DesignerShell
        app={app}
        kind="flow"
        documentKey={flowKey}
        icon="workflow"
        draft={draft}
        onRename={(title) => draft.store.getState().change({ kind: 'rename', title })}
        onJump={jump}
        extra={
          <Button
            icon={<Icon name="play" size={14} />}
            aria-label={t('simulate')}
            aria-pressed={panel === 'simulate'}
            onClick={() => view.setState(panel === 'simulate' ? { panel: null, trail: null } : { panel: 'simulate' })}
          >
            <span className={styles.wide}>{t('simulate')}</span>
          </Button>
        }
      >
        {document && <Workspace flow={document} />}
      </DesignerShell>
    </FlowContext>
  );
}

function Workspace({ flow }: { flow: Flow }) {
  const { view } = useFlow();
  const panel = useStore(view, (state) => state.panel);
  const selected = useStore(view, (state) => state.selected);
  useFlowKeys();
  return (
    <>
      <FlowCanvas flow={flow} />
      {panel === 'settings' && selected && <SettingsPanel flow={flow} target={selected} />}
      {panel === 'simulate' && <SimulatePanel flow={flow} />}
    </>
  );
}
