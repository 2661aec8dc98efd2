import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useForm } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { RecordData, RuntimeForm } from '@/api/types';
import type { Values } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { FormEditor } from './form-editor';
import { useFormPlan } from './hooks/use-form-plan';
import { asksServer, useStart } from './hooks/use-start';

type Props = {
  app: string;
  form: string;
  /** The record to change; without it a new one. */
  id?: number;
  /** What a new record begins with. */
  initial?: Values;
  /** What is changed at once in an existing one. */
  begin?: Values;
  /** Saving was refused before: only these fields are asked for, and what is wrong is said from the start. */
  only?: readonly string[];
  /** The heading; without it the form's title. */
  title?: string;
  onSaved: (record: RecordData) => void;
  onClose: () => void;
};

/** A record filled in beside the page one is on: a new one, or an existing one to be completed. */
export function FillDrawer(props: Props) {
  const { app, form, id, onClose } = props;
  const { t } = useTranslation('form-fill');
  const text = useText();
  const runtime = useForm(app, form);
  const words = text(runtime.data?.form.title);
  const title = props.title ?? (runtime.data ? (id === undefined ? t('new_title', { form: words }) : words) : '');
  return (
    <SidePanel open form title={title} width={720} onClose={onClose}>
      {runtime.error ? (
        <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />
      ) : runtime.data ? (
        <Loading {...props} runtime={runtime.data} />
      ) : (
        <PageSkeleton />
      )}
    </SidePanel>
  );
}

type Loaded = Props & { runtime: RuntimeForm };
const NOTHING: Record<string, undefined> = {};

/** The record, or what a new one begins with by what the person gave last time. */
function Loading(props: Loaded) {
  const { app, form, id, runtime, initial } = props;
  const record = useQuery({
    queryKey: keys.record(app, form, id ?? ''),
    queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${form}/records/${id}`),
    enabled: id !== undefined,
  });
  const begun = useStart(app, form, NOTHING, id === undefined && asksServer(runtime));
  const values = useMemo(() => ({ ...begun.data, ...initial }), [begun.data, initial]);
  if (record.error) {
    return <ErrorState error={record.error} onRetry={() => void record.refetch()} />;
  }
  if (begun.isLoading || (id !== undefined && !record.data)) {
    return <PageSkeleton />;
  }
  return <Filling {...props} record={record.data ?? null} values={values} />;
}

function Filling({ app, runtime, record, values, begin, only, onSaved, onClose }: Filled) {
  const { t } = useTranslation('form-fill');
  const plan = useFormPlan(runtime, record ? record._can?.clear : runtime.rights.clear);
  if (!record && !runtime.rights.create) {
    return <EmptyState compact picture="lost" title={t('no_right.title')} hint={t('no_right.hint')} />;
  }
  return plan ? (
    <FormEditor
      app={app}
      runtime={runtime}
      plan={plan}
      record={record}
      initial={values}
      {...(begin ? { begin } : {})}
      attempt={only !== undefined}
      only={only}
      once
      onSaved={(saved) => {
        notify.success(t('saved'));
        onSaved(saved);
        onClose();
      }}
      onCancel={onClose}
    />
  ) : (
    <PageSkeleton />
  );
}

type Filled = Omit<Loaded, 'form' | 'id'> & { record: RecordData | null; values: Values };
