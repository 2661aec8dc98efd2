import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApp, useForm } from '@/api/queries';
import { useGo, useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { FileDrop } from './components/file-drop';
import styles from './components/import.module.css';
import { ImportStepList, ImportSteps } from './components/import-steps';
import { PastImports } from './components/past-imports';
import { RunStep } from './components/run-step';
import { useSource } from './hooks/use-source';
import type { Started } from './model/types';
import { importsPath, sendCorrections, sendFile } from './queries';

/** `/apps/:app/forms/:form/import`: a sheet into a form. */
export function ImportPage() {
  const { t } = useTranslation('import');
  const text = useText();
  const app = useParam('app');
  const form = useParam('form');
  const runtimeApp = useApp(app);
  const runtime = useForm(app, form);
  const list = `/apps/${app}/forms/${form}`;
  if (runtime.error) {
    return <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />;
  }
  if (!runtime.data) {
    return <PageSkeleton />;
  }
  const title = text(runtime.data.form.title);
  return (
    <Page
      title={t('title', { form: title })}
      crumbs={[
        { title: text(runtimeApp.data?.title), href: `/apps/${app}` },
        { title, href: list },
      ]}
    >
      {runtime.data.rights.import ? (
        <Wizard app={app} form={form} list={list} />
      ) : (
        <EmptyState picture="lost" title={t('no_right')} action={<BackToList list={list} />} />
      )}
    </Page>
  );
}

function Wizard({ app, form, list }: { app: string; form: string; list: string }) {
  const { t } = useTranslation('import');
  const { source, importId, run, setSource, setImport, setRun } = useSource();
  const send = useMutation({
    mutationFn: (file: File) => sendFile(app, file),
    onSuccess: async (upload) => {
      if (upload.corrects?.form !== form) {
        setSource({ upload: upload.upload });
        return;
      }
      const number = upload.corrects.import;
      await sendCorrections(app, form, number, upload.upload);
      const kept = await api.get<Started>(`${importsPath(app, form)}/${number}`);
      setSource({ upload: kept.upload, sheet: kept.sheet, header: kept.header_row });
      setImport(number);
    },
    onError: notify.error,
  });
  if (run) {
    return (
      <div className={styles.stack}>
        <ImportStepList current="run" />
        <RunStep
          app={app}
          form={form}
          importId={run.importId}
          jobId={run.job}
          next={
            <>
              <BackToList list={list} primary />
              <Button onClick={() => setSource(null)}>{t('run.another')}</Button>
            </>
          }
        />
      </div>
    );
  }
  if (source) {
    return (
      <ImportSteps
        app={app}
        form={form}
        source={source}
        importId={importId}
        onImport={setImport}
        onSource={setSource}
        onRun={setRun}
        onAnother={() => setSource(null)}
      />
    );
  }
  return (
    <div className={styles.stack}>
      <ImportStepList current="upload" />
      <FileDrop busy={send.isPending} onFiles={([file]) => file && send.mutate(file)} />
      <PastImports app={app} form={form} />
    </div>
  );
}

function BackToList({ list, primary = false }: { list: string; primary?: boolean }) {
  const { t } = useTranslation('import');
  const go = useGo();
  return (
    <Button type={primary ? 'primary' : 'default'} onClick={() => go(list)}>
      {t('run.list')}
    </Button>
  );
}
