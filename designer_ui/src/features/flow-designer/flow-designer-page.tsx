import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Problem } from '@/api/client';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, Field, JsonSchema, Text } from '@/api/types';
import { useParam } from '@/app/navigation';
import { type Names, useNames } from '@/shared/automation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignProvider, ofKind, useAppDraft, useDraftForm } from '@/shared/inspector';
import { textIn, useText } from '@/shared/text';
import { DesignerFrame } from './designer-frame';
import { createFlowView, FlowContext, type FlowView } from './hooks/flow-context';
import { type FlowChange, normaliseFlow, reduceFlow } from './model/changes';
import { problemsByTarget, settingOf } from './model/problems';
import { walk } from './model/tree';
import type { Flow } from './model/types';

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

/** Problems by card. Their paths count steps as they were when the flow was checked, so they are placed once. */
function useMarks({ store }: DraftDocument<Flow, FlowChange>, view: StoreApi<FlowView>, problems: readonly Problem[]) {
  useEffect(() => {
    const flow = store.getState().document;
    view.setState({ marks: flow ? problemsByTarget(flow, problems) : new Map() });
  }, [store, view, problems]);
}

/** The names of everything a card may speak of: other flows and steps of this one, too. */
function useFlowNames(app: string, { store }: DraftDocument<Flow, FlowChange>): Names {
  const names = useNames();
  const text = useText();
  const { data } = useAppDraft(app);
  const steps = useStore(store, ({ document }) => titlesOf(document, text));
  return useMemo(() => {
    const titles = JSON.parse(steps) as Record<string, string>;
    const flows = new Map(ofKind(data, 'flow').map((one) => [one.key, text(one.title)]));
    return { ...names, flow: (key) => flows.get(key) || key, step: (key) => titles[key] || key };
  }, [names, text, data, steps]);
}

/** The titles of the steps that jumps lead to, as one text: it changes only with them. */
function titlesOf(flow: Flow | null, text: (title: Text | undefined) => string): string {
  const all = [...walk(flow?.nodes ?? [])].map(({ node }) => node);
  const named = new Set(all.map((node) => node.to).filter((to) => typeof to === 'string'));
  return JSON.stringify(
    Object.fromEntries(all.filter((node) => named.has(node.key)).map((node) => [node.key, text(node.title)])),
  );
}

function useDesign({ app, draft }: Props) {
  const text = useText();
  const names = useFlowNames(app, draft);
  const { data: catalog } = useCatalog();
  const [view] = useState(createFlowView);
  const document = useStore(draft.store, (state) => state.document);
  const problems = useStore(draft.store, (state) => state.problems);
  const { data: form } = useDraftForm(app, document?.form ?? '');
  const { store, autosave } = draft;
  const kinds = useMemo(() => new Map((catalog?.nodes ?? []).map((kind) => [kind.name, kind])), [catalog]);
  const told = useFriendlyProblems(problems, kinds);
  useMarks(draft, view, told);
  const formTitle = text(form?.title) || document?.form || '';
  const design = useMemo(
    () => ({ app, store, view, kinds, names, formTitle, flush: () => autosave.flush() }),
    [app, store, view, kinds, names, formTitle, autosave],
  );
  return { design, document, told };
}

function Designer(props: Props) {
  const { design, document, told } = useDesign(props);
  return (
    <FlowContext value={design}>
      <DesignerFrame flowKey={props.flowKey} draft={props.draft} flow={document} problems={told} />
    </FlowContext>
  );
}
