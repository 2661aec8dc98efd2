import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { Field, RuntimeForm } from '@/api/types';
import { useConditionContext } from '@/shared/conditions/components/use-condition-context';
import { useKindsNow } from '@/widgets/use-kinds';
import { FilterChips } from './components/filter-chips';
import { ListBody } from './components/list-body';
import { ListToolbar, type Tool } from './components/list-toolbar';
import { RecordAside } from './components/record-aside';
import styles from './components/records.module.css';
import type { Density } from './components/records-grid';
import { ViewTabs } from './components/view-tabs';
import { useColumnChoice } from './hooks/use-grid-columns';
import { useListState } from './hooks/use-list-state';
import { usePlanLater } from './hooks/use-plan-later';
import { useRecords } from './hooks/use-records';
import { useSavedViews } from './hooks/use-saved-views';
import { useStored } from './hooks/use-stored';

const BulkBar = lazy(async () => ({ default: (await import('./components/bulk-bar')).BulkBar }));
const ExportDialog = lazy(async () => ({ default: (await import('./components/export-dialog')).ExportDialog }));
const SaveViewDialog = lazy(async () => ({ default: (await import('./components/save-view-dialog')).SaveViewDialog }));

type Props = { app: string; runtime: RuntimeForm };

/** Views, tools and rows of one form's records, with a record open beside them. */
export function RecordsList({ app, runtime }: Props) {
  const form = runtime.form.key;
  const base = `/apps/${app}/forms/${form}`;
  const target = useMemo(() => ({ app, form }), [app, form]);
  const kinds = useKindsNow();
  const list = useListState(runtime);
  const { state } = list;
  const choice = useColumnChoice(app, runtime, state.view, kinds);
  const context = useConditionContext(app, form, choice.fields);
  const [tool, setTool] = useState<Tool>(null);
  const [begin, setBegin] = useState<string>();
  const [dialog, setDialog] = useState<'save' | 'export' | null>(null);
  const [density, setDensity] = useStored<Density>('tenon.density', 'normal');
  const [selected, setSelected] = useState<ReadonlySet<number | string>>(new Set());
  const views = useSavedViews(target, runtime, list, choice);
  const isBoard = state.view.type === 'kanban';
  const query = useMemo(
    () => ({ filter: state.filter, sort: state.sort, q: state.q }),
    [state.filter, state.sort, state.q],
  );
  const found = useRecords(target, query);
  const plan = usePlanLater(runtime, !found.isLoading);
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
  const { rights } = runtime;
  const canChoose = rights.edit || rights.delete || rights.transfer;
  return (
    <>
      {views.dialogs}
      <div className={styles['bar']}>
        <ViewTabs
          base={base}
          views={views.all}
          active={state.view}
          changed={state.changed}
          onSaveAs={() => setDialog('save')}
          onSave={views.save}
          onReset={list.reset}
          onDelete={views.remove}
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
          <ListBody
            target={target}
            runtime={runtime}
            plan={plan}
            kinds={kinds}
            list={list}
            choice={choice}
            fields={fields}
            found={found}
            board={isBoard}
            base={base}
            density={density}
            selected={selected}
            onSelect={canChoose ? setSelected : null}
            onFilter={filterBy}
          />
          {selected.size > 0 && plan && (
            <Suspense fallback={null}>
              <BulkBar
                target={target}
                runtime={runtime}
                plan={plan}
                kinds={kinds}
                ids={[...selected].map(Number)}
                onDone={() => setSelected(new Set())}
              />
            </Suspense>
          )}
        </div>
        {list.record && <RecordAside target={target} id={list.record} list={list} records={found.records} />}
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
