import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApp, useForm, useMe } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { useGo, useParam, useSearchState } from '@/app/navigation';
import type { FormPlan, Values } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { FormEditor } from './form-editor';
import { useFormPlan } from './hooks/use-form-plan';
import { asksServer, useStart } from './hooks/use-start';
import { copyOf, givenValues } from './model/initial';

/** The record a copy is made from, when the address names one. */
function useSource(app: string, form: string, id: string | undefined) {
  return useQuery({
    queryKey: keys.record(app, form, id ?? ''),
    queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${form}/records/${id}`),
    enabled: id !== undefined,
  });
}

/** `/apps/:app/forms/:form/new?values={…}&copy=12`: fill in a new record. */
export function NewRecordPage() {
  const app = useParam('app');
  const form = useParam('form');
  const [search] = useSearchState();
  const runtime = useForm(app, form);
  const me = useMe();
  const plan = useFormPlan(runtime.data, runtime.data?.rights.clear);
  const source = useSource(app, form, search['copy']);
  const begun = useStart(app, form, search, asksServer(runtime.data));
  const { t } = useTranslation('form-fill');
  if (runtime.error) {
    return <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />;
  }
  if (!runtime.data || !plan || !me.data || source.isLoading || begun.isLoading) {
    return <PageSkeleton />;
  }
  if (!runtime.data.rights.create) {
    return <EmptyState picture="lost" title={t('no_right.title')} hint={t('no_right.hint')} />;
  }
  const given = source.data ? copyOf(plan, source.data) : givenValues(search['values']);
  const initial = { ...begun.data, ...given };
  return <Filling plan={plan} initial={initial} />;
}

function Filling({ plan, initial }: { plan: FormPlan; initial: Values }) {
  const app = useParam('app');
  const form = useParam('form');
  const { t } = useTranslation('form-fill');
  const text = useText();
  const go = useGo();
  const { data: runtime } = useForm(app, form);
  const { data: appInfo } = useApp(app);
  const [turn, setTurn] = useState(0);
  const start = useMemo(() => initial, [initial]);
  if (!runtime) {
    return null;
  }
  const list = `/apps/${app}/forms/${form}`;
  const saved = (record: RecordData, again: boolean) => {
    notify.success(t('saved'));
    if (again) {
      setTurn(turn + 1);
      window.scrollTo({ top: 0 });
    } else {
      go(`${list}/records/${record.id}`, { replace: true });
    }
  };
  return (
    <Page
      title={t('new_title', { form: text(runtime.form.title) })}
      subtitle={text(runtime.form.description)}
      crumbs={[
        { title: text(appInfo?.title), href: `/apps/${app}` },
        { title: text(runtime.form.title), href: list },
      ]}
      width="narrow"
    >
      <FormEditor
        key={turn}
        app={app}
        runtime={runtime}
        plan={plan}
        record={null}
        initial={turn ? {} : start}
        framed
        onSaved={(record, how) => saved(record, how.again)}
        onCancel={() => go(list)}
      />
    </Page>
  );
}
