import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { RuntimeForm, ViewDefinition } from '@/api/types';
import { EmptyState } from '@/shared/ui/empty-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow } from '@/widgets/use-kinds';
import { useColumnChoice } from './hooks/use-grid-columns';
import type { ListState } from './hooks/use-list-state';
import { usePlanLater } from './hooks/use-plan-later';
import { NOTHING_CHOSEN } from './model/chosen';
import { readOnly } from './model/embedded';
import { viewState } from './model/view-state';
import { viewKind } from './views/registry';

type Props = { app: string; form: string; view: ViewDefinition };

const nothing = () => undefined;

/** A view as it will look, over the records there are; nothing can be changed in it. */
export function ViewPreview({ app, form, view }: Props) {
  const { t } = useTranslation('views');
  const runtime = useForm(app, form);
  if (runtime.error) {
    return <EmptyState compact picture="records" title={t('preview_unpublished')} />;
  }
  return runtime.data ? <Shown app={app} runtime={runtime.data} view={view} /> : <RowsSkeleton rows={6} />;
}

function Shown({ app, runtime: whole, view }: { app: string; runtime: RuntimeForm; view: ViewDefinition }) {
  const kinds = useKindsNow();
  const runtime = useMemo(() => readOnly(whole), [whole]);
  const target = useMemo(() => ({ app, form: whole.form.key }), [app, whole.form.key]);
  const state = useMemo(() => viewState([view], {}), [view]);
  const list = useMemo<ListState>(
    () => ({
      state,
      record: undefined,
      setFilter: nothing,
      setSort: nothing,
      setGroups: nothing,
      setQuery: nothing,
      setView: nothing,
      reset: nothing,
      open: nothing,
    }),
    [state],
  );
  const query = useMemo(() => ({ filter: state.filter, sort: state.sort, q: '' }), [state]);
  const choice = useColumnChoice(app, runtime, view, kinds);
  const plan = usePlanLater(runtime, true);
  const fields = useMemo(
    () => choice.shown.map((key) => choice.fields.find((one) => one.key === key)).filter((one) => one !== undefined),
    [choice.shown, choice.fields],
  );
  const { Body } = viewKind(view.type);
  return (
    <Suspense fallback={<RowsSkeleton rows={6} />}>
      <Body
        key={view.type}
        target={target}
        runtime={runtime}
        plan={plan}
        onReady={nothing}
        kinds={kinds}
        list={list}
        query={query}
        choice={choice}
        fields={fields}
        density="normal"
        chosen={NOTHING_CHOSEN}
        onChoose={null}
        onFilter={nothing}
      />
    </Suspense>
  );
}
