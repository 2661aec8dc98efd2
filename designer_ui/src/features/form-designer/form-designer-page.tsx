import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formQuery, useApp, useCatalog } from '@/api/queries';
import type { FormDefinition } from '@/api/types';
import { useParam, useSearchState } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { FormulaSampleContext } from '@/shared/expression/editor/sample-context';
import { DesignerShell, DesignProvider } from '@/shared/inspector';
import { useKindsNow } from '@/widgets/use-kinds';
import { DesignView } from './components/design-view';
import { FormPreview } from './components/form-preview';
import { FormulaPreview } from './components/formula-preview';
import { reveal } from './components/outline';
import { RulesView } from './components/rules-view';
import { ViewsView } from './components/views-view';
import { type Designer, DesignerContext } from './hooks/designer';
import { createSelection } from './hooks/selection';
import { type FormChange, reduce } from './model/changes';
import { idAtPath, placeAtPath, tabAtPath } from './model/problem-place';
import { normalise } from './model/slots';

const TABS = ['design', 'rules', 'views', 'preview'] as const;
const NO_FIELDS: FormDefinition['fields'] = [];

const DRAWN_MS = 120;

/** Bring the setting that has the problem into sight. */
function showFault(): void {
  setTimeout(() => {
    window.document.querySelector('[data-searching] [role="alert"]')?.scrollIntoView({ block: 'center' });
  }, DRAWN_MS);
}

/** Keys that the live release already uses. */
function useReleased(app: string, form: string): ReadonlySet<string> {
  const { data: live } = useApp(app);
  const isLive = live?.forms.some((one) => one.key === form) ?? false;
  const { data } = useQuery({ ...formQuery(app, form), enabled: isLive });
  return useMemo(() => {
    const fields = data?.form.fields ?? [];
    return new Set(
      fields.flatMap((field) => [field.key, ...(field.props?.fields ?? []).map((one) => `${field.key}.${one.key}`)]),
    );
  }, [data]);
}

function useDesignerParts(draft: DraftDocument<FormDefinition, FormChange>, app: string, formKey: string): Designer {
  const { data: catalog } = useCatalog();
  const kinds = useKindsNow();
  const released = useReleased(app, formKey);
  const [selection] = useState(createSelection);
  return useMemo(
    () => ({
      app,
      formKey,
      store: draft.store,
      selection,
      kinds,
      widgets: catalog?.widgets ?? [],
      released,
      change: (change, merge) => draft.store.getState().change(change, merge),
      flush: async () => draft.autosave.flush(),
    }),
    [app, formKey, draft.store, draft.autosave, selection, kinds, catalog, released],
  );
}

/** The form designer: fields, rules, views, and how it all looks. */
export function FormDesignerPage() {
  const app = useParam('app');
  const form = useParam('form');
  const { t } = useTranslation('form-designer');
  const [search, setSearch] = useSearchState();
  const draft = useDraftDocument<FormDefinition, FormChange>({ app, kind: 'form', key: form, reduce, normalise });
  const designer = useDesignerParts(draft, app, form);
  const document = useStore(draft.store, (state) => state.document);
  const tab = TABS.find((one) => one === search.tab) ?? 'design';
  const jump = (at: string) => {
    const id = document ? idAtPath(document, at) : null;
    setSearch({ tab: tabAtPath(at), at: undefined }, true);
    const place = placeAtPath(at);
    if (id) {
      designer.selection.only(id);
      reveal(id);
      showFault();
    } else if (place) {
      designer.selection.atPlace(place);
      reveal(place);
    }
  };
  const asked = search.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form has come and the address names a place.
  useEffect(() => {
    if (asked && document) {
      jump(asked);
    }
  }, [asked, document === null]);
  return (
    <DesignerContext value={designer}>
      <DesignProvider app={app} form={form} fields={document?.fields ?? NO_FIELDS}>
        <FormulaSampleContext value={FormulaPreview}>
          <DesignerShell
            app={app}
            kind="form"
            documentKey={form}
            icon={document?.icon ?? 'form'}
            draft={draft}
            onRename={(title) => designer.change({ kind: 'form', patch: { title } })}
            tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
            tab={tab}
            onTab={(key) => setSearch({ tab: key === 'design' ? undefined : key }, true)}
            onJump={jump}
          >
            {tab === 'design' && <DesignView />}
            {tab === 'rules' && <RulesView />}
            {tab === 'views' && <ViewsView />}
            {tab === 'preview' && <FormPreview />}
          </DesignerShell>
        </FormulaSampleContext>
      </DesignProvider>
    </DesignerContext>
  );
}
