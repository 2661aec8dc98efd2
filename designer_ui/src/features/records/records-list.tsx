import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { CatalogKind, Field, RuntimeForm, ViewDefinition } from '@/api/types';
import { useConditionContext } from '@/shared/conditions/components/use-condition-context';
import { useText } from '@/shared/text';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { beginView } from '@/shared/views/begin';
import { useKindsNow } from '@/widgets/use-kinds';
import { FilterChips } from './components/filter-chips';
import { ListToolbar, type Tool } from './components/list-toolbar';
import { RecordAside } from './components/record-aside';
import styles from './components/records.module.css';
import type { Density } from './components/records-grid';
import { ViewTabs } from './components/view-tabs';
import { useColumnChoice } from './hooks/use-grid-columns';
import { useListState } from './hooks/use-list-state';
import { usePlanLater } from './hooks/use-plan-later';
import { useSavedViews } from './hooks/use-saved-views';
import { useStored } from './hooks/use-stored';
import { type Chosen, isAnyChosen, NOTHING_CHOSEN } from './model/chosen';
import { viewKind } from './views/registry';

const BulkBar = lazy(async () => ({ default: (await import('./components/bulk-bar')).BulkBar }));
const ExportDialog = lazy(async () => ({ default: (await import('./components/export-dialog')).ExportDialog }));
const ViewDrawer = lazy(async () => ({ default: (await import('./components/view-drawer')).ViewDrawer }));
const SaveViewDialog = lazy(async () => ({ default: (await import('./components/save-view-dialog')).SaveViewDialog }));

type Props = { app: string; runtime: RuntimeForm };

/** Views, tools and rows of one form's records, with a record open beside them. */
export function RecordsList({ app, runtime }: Props) {
  const form = runtime.form.key;
  const base = `/apps/${app}/forms/${form}`;
  const target = useMemo(() => ({ app, form }), [app, form]);
  const kinds = useKindsNow();
  const [drafted, draft] = useState<ViewDefinition | null>(null);
  const list = useListState(runtime, drafted);
  const { state } = list;
  const choice = useColumnChoice(app, runtime, state.view, kinds);
  const context = useConditionContext(app, form, choice.fields);
  const [tool, setTool] = useState<Tool>(null);
  const [begin, setBegin] = useState<string>();
  const [dialog, setDialog] = useState<'save' | 'export' | null>(null);
  const [density, setDensity] = useStored<Density>('tenon.density', 'normal');
  const [chosen, choose] = useState<Chosen>(NOTHING_CHOSEN);
  const [ids, setIds] = useState<readonly number[] | null>(null);
  const views = useSavedViews(target, runtime, list, choice);
  const text = useText();
  const kind = viewKind(state.view.type);
  const beginOver = {
    fields: choice.fields,
    kinds,
    form,
    title: runtime.form.title_field,
  };
  const query = useMemo(
    () => ({ filter: state.filter, sort: state.sort, q: state.q }),
    [state.filter, state.sort, state.q],
  );
  const plan = usePlanLater(runtime, ids !== null);
  const filterBy = useCallback((field: Field) => {
    setBegin(field.key);
    setTool('filter');
  }, []);
  const changeTool = useCallback((next: Tool) => {
    setBegin(undefined);
    setTool(next);
  }, []);
  const fields = useMemo(
    () =>
      choice.shown
        .map((key) => choice.fields.find((field) => field.key === key))
        .filter((field) => field !== undefined),
    [choice.shown, choice.fields],
  );
  const setUp = (ofKind?: CatalogKind) => {
    list.open(undefined);
    draft(
      ofKind
        ? { ...beginView(ofKind, beginOver), key: '', type: ofKind.name, title: text(ofKind.label) }
        : { ...state.view, ...views.settings, type: state.view.type, title: text(state.view.title), mine: {} },
    );
  };
  const keepDrafted = async (view: ViewDefinition, personal: boolean) => {
    const kept = await views.keep(view, personal);
    if (kept) {
      draft(null);
      list.setView(kept);
    }
  };
  const { rights } = runtime;
  const canChoose = rights.edit || rights.delete || rights.transfer;
  return (
    <>
      {views.dialogs}
      <div className={styles['bar']}>
        <ViewTabs
          base={base}
          saved={views}
          active={drafted && drafted.key === '' ? drafted : state.view}
          changed={state.changed}
          onSaveAs={() => setDialog('save')}
          onReset={list.reset}
          onSetUp={setUp}
        />
        <ListToolbar
          target={target}
          runtime={runtime}
          kinds={kinds}
          list={list}
          choice={choice}
          filterFields={choice.fields}
          tool={tool}
          onTool={changeTool}
          begin={begin}
          density={density}
          onDensity={setDensity}
          onExport={() => setDialog('export')}
        />
      </div>
      <FilterChips
        context={context}
        filter={state.filter}
        onChange={list.setFilter}
        onOpen={() => changeTool('filter')}
      />
      <div className={styles['frame']}>
        <div className={styles['main']} style={{ position: 'relative' }}>
          <Suspense fallback={<RowsSkeleton rows={10} />}>
            <kind.Body
              key={`${state.view.key} ${state.view.type}`}
              target={target}
              runtime={runtime}
              plan={plan}
              onReady={setIds}
              kinds={kinds}
              list={list}
              query={query}
              choice={choice}
              fields={fields}
              density={density}
              chosen={chosen}
              onChoose={canChoose ? choose : null}
              onFilter={filterBy}
            />
          </Suspense>
          {isAnyChosen(chosen) && plan && (
            <Suspense fallback={null}>
              <BulkBar
                target={target}
                runtime={runtime}
                plan={plan}
                kinds={kinds}
                ids={[...chosen.ids].map(Number)}
                onDone={() => choose(NOTHING_CHOSEN)}
              />
            </Suspense>
          )}
        </div>
        {drafted && (
          <Suspense fallback={null}>
            <ViewDrawer
              target={target}
              fields={choice.fields}
              view={drafted}
              canShare={views.canShare}
              onChange={draft}
              onSave={keepDrafted}
              onClose={() => draft(null)}
            />
          </Suspense>
        )}
        {list.record && !kind.showsRecord && !drafted && (
          <RecordAside target={target} id={list.record} list={list} ids={ids ?? []} />
        )}
      </div>
      <Suspense fallback={null}>
        {dialog === 'save' && (
          <SaveViewDialog
            target={target}
            settings={views.settings}
            canShare={views.canShare}
            onClose={() => setDialog(null)}
            onSaved={(view) => {
              setDialog(null);
              list.setView(view);
            }}
          />
        )}
        {dialog === 'export' && (
          <ExportDialog target={target} query={query} fields={choice.shown} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}
