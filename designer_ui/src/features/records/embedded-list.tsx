import { lazy, Suspense, useMemo, useState } from 'react';
import { useForm } from '@/api/queries';
import type { Condition, RuntimeForm } from '@/api/types';
import { ErrorState } from '@/shared/ui/error-state';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow } from '@/widgets/use-kinds';
import styles from './components/records.module.css';
import { useColumnChoice } from './hooks/use-grid-columns';
import type { ListState } from './hooks/use-list-state';
import { usePlanLater } from './hooks/use-plan-later';
import { NOTHING_CHOSEN } from './model/chosen';
import { embeddedView, readOnly } from './model/embedded';
import { viewNamed, viewState } from './model/view-state';
import { viewKind } from './views/registry';

const RecordPanel = lazy(async () => ({ default: (await import('@/features/record')).RecordPanel }));

type Props = {
  app: string;
  form: string;
  /** A view of the form by key; its first one when it is not named. */
  view?: string | undefined;
  columns?: readonly string[] | undefined;
  filter: Condition | null;
  /** Exactly these records, also those that the view leaves out. */
  exact?: boolean;
  /** All columns in the room there is. */
  fit?: boolean;
};

const nothing = () => undefined;

/** Records inside another page: the real list, to be read, sorted and opened. */
export function EmbeddedList(props: Props) {
  const runtime = useForm(props.app, props.form);
  if (runtime.error) {
    return <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />;
  }
  return runtime.data ? <Shown {...props} runtime={runtime.data} /> : <RowsSkeleton rows={6} />;
}

/** The state of a list that lives on its own, not in the address. */
function useOwnState({ runtime, view, columns, filter, exact }: Props & { runtime: RuntimeForm }): ListState {
  const [sort, setSort] = useState<readonly string[] | null>(null);
  const [groups, setGroups] = useState<readonly string[] | null>(null);
  const [record, open] = useState<string | undefined>(undefined);
  const shown = useMemo(
    () => embeddedView(viewNamed(runtime.views, view), { columns, filter, exact }),
    [runtime.views, view, columns, filter, exact],
  );
  return useMemo(() => {
    const state = viewState([shown], {});
    return {
      state: { ...state, sort: sort ?? state.sort, groups: groups ?? state.groups },
      record,
      setFilter: nothing,
      setSort,
      setGroups,
      setQuery: nothing,
      setView: nothing,
      reset: nothing,
      fixed: true,
      open: (id) => open(id === undefined ? undefined : String(id)),
    };
  }, [shown, sort, groups, record]);
}

function Shown(props: Props & { runtime: RuntimeForm }) {
  const { app, runtime: whole } = props;
  const kinds = useKindsNow();
  const runtime = useMemo(() => readOnly(whole), [whole]);
  const target = useMemo(() => ({ app, form: whole.form.key }), [app, whole.form.key]);
  const list = useOwnState(props);
  const { state } = list;
  const query = useMemo(() => ({ filter: state.filter, sort: state.sort, q: '' }), [state.filter, state.sort]);
  const choice = useColumnChoice(app, runtime, state.view, kinds);
  const plan = usePlanLater(runtime, true);
  const fields = useMemo(
    () => choice.shown.map((key) => choice.fields.find((one) => one.key === key)).filter((one) => one !== undefined),
    [choice.shown, choice.fields],
  );
  const [ids, setIds] = useState<readonly number[]>([]);
  const { Body } = viewKind(state.view.type);
  return (
    <div className={styles['embedded']}>
      <Suspense fallback={<RowsSkeleton rows={6} />}>
        <Body
          key={state.view.type}
          target={target}
          runtime={runtime}
          plan={plan}
          onReady={setIds}
          kinds={kinds}
          list={list}
          query={query}
          choice={choice}
          fields={fields}
          density="compact"
          chosen={NOTHING_CHOSEN}
          onChoose={null}
          onFilter={nothing}
          fit={props.fit}
        />
      </Suspense>
      {list.record && <OpenRecord app={app} form={whole.form.key} list={list} ids={ids} />}
    </div>
  );
}

type OpenProps = { app: string; form: string; list: ListState; ids: readonly number[] };

/** The record that was opened, over the page. */
function OpenRecord({ app, form, list, ids }: OpenProps) {
  const at = ids.indexOf(Number(list.record));
  const neighbour = (by: number) => (at >= 0 ? ids[at + by] : undefined);
  const close = () => list.open(undefined);
  return (
    <SidePanel open title={null} width={760} onClose={close}>
      <Suspense fallback={<RowsSkeleton rows={8} />}>
        <RecordPanel
          key={list.record}
          app={app}
          form={form}
          id={Number(list.record)}
          previous={neighbour(-1)}
          next={neighbour(1)}
          onGo={list.open}
          onClose={close}
        />
      </Suspense>
    </SidePanel>
  );
}
