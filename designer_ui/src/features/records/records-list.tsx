import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { Field, RuntimeForm } from '@/api/types';
import { useConditionContext } from '@/shared/conditions/components/use-condition-context';
import { isReaching, useReachedFields } from '@/shared/conditions/components/use-reached-fields';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow } from '@/widgets/use-kinds';
import { useBulk } from './bulk/use-bulk';
import { FilterChips } from './components/filter-chips';
import { type ListDialog, ListDialogs } from './components/list-dialogs';
import { ListToolbar, type Tool } from './components/list-toolbar';
import { RecordAside } from './components/record-aside';
import styles from './components/records.module.css';
import type { Density } from './components/records-grid';
import { ViewTabs } from './components/view-tabs';
import { useColumnChoice } from './hooks/use-grid-columns';
import { useListState } from './hooks/use-list-state';
import { usePlanLater } from './hooks/use-plan-later';
import { useSavedViews } from './hooks/use-saved-views';
import { useDrafted, useSetUp } from './hooks/use-set-up';
import { useStored } from './hooks/use-stored';
import { type Chosen, isAnyChosen, NOTHING_CHOSEN } from './model/chosen';
import { viewKind } from './views/registry';

const BulkBar = lazy(async () => ({ default: (await import('./bulk/bulk-bar')).BulkBar }));
const ViewDrawer = lazy(async () => ({ default: (await import('./components/view-drawer')).ViewDrawer }));

type Props = { app: string; runtime: RuntimeForm };

/** The open tool of the bar; a filter may begin with a field. */
function useTool() {
  const [tool, setTool] = useState<Tool>(null);
  const [begin, setBegin] = useState<string>();
  const change = useCallback((next: Tool) => {
    setBegin(undefined);
    setTool(next);
  }, []);
  const filterBy = useCallback((field: Field) => {
    setBegin(field.key);
    setTool('filter');
  }, []);
  return { tool, begin, change, filterBy };
}

/** Views, tools and rows of one form's records, with a record open beside them. */
export function RecordsList({ app, runtime }: Props) {
  const form = runtime.form.key;
  const target = useMemo(() => ({ app, form }), [app, form]);
  const kinds = useKindsNow();
  const drafting = useDrafted();
  const list = useListState(runtime, drafting[0]);
  const { state } = list;
  const choice = useColumnChoice(app, runtime, state.view, kinds);
  const reached = useReachedFields(app, form, choice.fields, isReaching(state.filter));
  const askable = useMemo(() => [...choice.fields, ...reached], [choice.fields, reached]);
  const context = useConditionContext(app, form, askable);
  const tools = useTool();
  const [dialog, setDialog] = useState<ListDialog>(null);
  const [density, setDensity] = useStored<Density>('tenon.density', 'normal');
  const [chosen, choose] = useState<Chosen>(NOTHING_CHOSEN);
  const [ids, setIds] = useState<readonly number[] | null>(null);
  const views = useSavedViews(target, runtime, list, choice);
  const setUp = useSetUp({ runtime, kinds, list, choice, views, drafting });
  const bulk = useBulk(target);
  const plan = usePlanLater(runtime, ids !== null);
  const kind = viewKind(state.view.type);
  const query = useMemo(
    () => ({ filter: state.filter, sort: state.sort, q: state.q }),
    [state.filter, state.sort, state.q],
  );
  const fields = useMemo(
    () =>
      choice.shown
        .map((key) => choice.fields.find((field) => field.key === key))
        .filter((field) => field !== undefined),
    [choice.shown, choice.fields],
  );
  const { rights } = runtime;
  const canChoose = rights.edit || rights.delete || rights.transfer;
  const shared = { target, runtime, kinds, list, choice };
  return (
    <>
      {views.dialogs}
      <div className={styles['bar']}>
        <ViewTabs
          base={`/apps/${app}/forms/${form}`}
          saved={views}
          active={setUp.active}
          changed={state.changed}
          onSaveAs={() => setDialog('save')}
          onReset={list.reset}
          onSetUp={setUp.begin}
          lacks={setUp.lacks}
        />
        <ListToolbar
          {...shared}
          filterFields={choice.fields}
          tool={tools.tool}
          onTool={tools.change}
          begin={tools.begin}
          density={density}
          onDensity={setDensity}
          onExport={() => setDialog('export')}
          onBulks={canChoose ? () => setDialog('bulks') : null}
        />
      </div>
      <FilterChips
        context={context}
        filter={state.filter}
        onChange={list.setFilter}
        onOpen={() => tools.change('filter')}
      />
      <div className={styles['frame']}>
        <div className={styles['main']} style={{ position: 'relative' }}>
          <Suspense fallback={<RowsSkeleton rows={10} />}>
            <kind.Body
              key={`${state.view.key} ${state.view.type}`}
              {...shared}
              plan={plan}
              onReady={setIds}
              query={query}
              fields={fields}
              density={density}
              chosen={chosen}
              onChoose={canChoose ? choose : null}
              onFilter={tools.filterBy}
            />
          </Suspense>
          {isAnyChosen(chosen) && plan && (
            <Suspense fallback={null}>
              <BulkBar
                {...shared}
                plan={plan}
                query={query}
                chosen={chosen}
                bulk={bulk}
                onChoose={choose}
                onExport={() => setDialog('export')}
                onDone={() => choose(NOTHING_CHOSEN)}
              />
            </Suspense>
          )}
        </div>
        {setUp.drafted ? (
          <Suspense fallback={null}>
            <ViewDrawer
              target={target}
              fields={choice.fields}
              view={setUp.drafted}
              canShare={views.canShare}
              onChange={setUp.draft}
              onSave={setUp.keep}
              onClose={() => setUp.draft(null)}
            />
          </Suspense>
        ) : (
          list.record &&
          !kind.showsRecord && <RecordAside target={target} id={list.record} list={list} ids={ids ?? []} />
        )}
      </div>
      <ListDialogs
        {...shared}
        dialog={dialog}
        query={query}
        chosen={chosen}
        views={views}
        bulk={bulk}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
