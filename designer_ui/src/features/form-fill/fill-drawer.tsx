import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { RecordData, RuntimeForm } from '@/api/types';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { FormEditor } from './form-editor';
import { useFormPlan } from './hooks/use-form-plan';

type Props = { app: string; form: string; onSaved: (record: RecordData) => void; onClose: () => void };

/** A new record beside the page one is on. */
export function FillDrawer({ app, form, onSaved, onClose }: Props) {
  const { t } = useTranslation('form-fill');
  const text = useText();
  const runtime = useForm(app, form);
  const title = runtime.data ? t('new_title', { form: text(runtime.data.form.title) }) : '';
  return (
    <SidePanel open title={title} width={720} onClose={onClose}>
      {runtime.error ? (
        <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />
      ) : runtime.data ? (
        <Filling app={app} runtime={runtime.data} onSaved={onSaved} onClose={onClose} />
      ) : (
        <PageSkeleton />
      )}
    </SidePanel>
  );
}

function Filling({ app, runtime, onSaved, onClose }: Omit<Props, 'form'> & { runtime: RuntimeForm }) {
  const { t } = useTranslation('form-fill');
  const plan = useFormPlan(runtime, runtime.rights.clear);
  if (!runtime.rights.create) {
    return <EmptyState compact picture="lost" title={t('no_right.title')} hint={t('no_right.hint')} />;
  }
  return plan ? (
    <FormEditor
      app={app}
      runtime={runtime}
      plan={plan}
      record={null}
      onSaved={(record) => {
        notify.success(t('saved'));
        onSaved(record);
        onClose();
      }}
      onCancel={onClose}
    />
  ) : (
    <PageSkeleton />
  );
}
