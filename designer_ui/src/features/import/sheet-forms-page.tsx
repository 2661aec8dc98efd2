import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApp, useMe } from '@/api/queries';
import { useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { FileDrop } from './components/file-drop';
import { FileQueue } from './components/file-queue';
import { FormsMade } from './components/forms-made';
import styles from './components/import.module.css';
import { ImportStepList, ImportSteps } from './components/import-steps';
import { RunStep } from './components/run-step';
import { ShapeStep } from './components/shape-step';
import { type Queue, useQueue } from './hooks/use-queue';
import { partsOf, titleOf } from './model/new-form';
import { sendFile } from './queries';

/** `/apps/:app/import`: new forms out of sheets, and their data with them. */
export function SheetFormsPage() {
  const { t } = useTranslation('import');
  const text = useText();
  const app = useParam('app');
  const runtime = useApp(app);
  const { data: me } = useMe();
  if (runtime.error && !me?.can_build && !me?.is_admin) {
    return <ErrorState error={runtime.error} onRetry={() => void runtime.refetch()} />;
  }
  if (runtime.isPending || !me) {
    return <PageSkeleton />;
  }
  return (
    <Page
      title={t('forms.title')}
      subtitle={t('forms.hint')}
      crumbs={[{ title: text(runtime.data?.title) || app, href: `/apps/${app}` }]}
    >
      {me.can_build || me.is_admin ? <Journey app={app} /> : <EmptyState picture="lost" title={t('forms.no_right')} />}
    </Page>
  );
}

function useSend(app: string, queue: Queue) {
  const { t } = useTranslation('import');
  return useMutation({
    mutationFn: (files: File[]) => Promise.all(files.map((file) => sendFile(app, file))),
    onSuccess: (uploads) => {
      const parts = partsOf(uploads);
      if (parts.length === 0) {
        notify.warning(t('forms.empty'));
      }
      queue.add(parts);
    },
    onError: notify.error,
  });
}

function Journey({ app }: { app: string }) {
  const queue = useQueue();
  const send = useSend(app, queue);
  const { item } = queue;
  if (queue.queue.length === 0) {
    return (
      <div className={styles.stack}>
        <ImportStepList first="shape" current="upload" />
        <FileDrop several busy={send.isPending} onFiles={(files) => send.mutate(files)} />
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <FileQueue queue={queue} />
      {item ? <CurrentItem app={app} queue={queue} item={item} /> : <FormsMade app={app} queue={queue} />}
    </div>
  );
}

type CurrentProps = { app: string; queue: Queue; item: NonNullable<Queue['item']> };

function CurrentItem({ app, queue, item }: CurrentProps) {
  const { t } = useTranslation('import');
  const following = queue.queue[queue.at + 1];
  if (!item.form) {
    return <ShapeStep key={`${item.upload}-${item.sheet}`} app={app} queue={queue} item={item} />;
  }
  if (queue.run) {
    return (
      <>
        <ImportStepList first="shape" current="run" />
        <RunStep
          key={queue.run.job}
          app={app}
          form={item.form}
          importId={queue.run.importId}
          jobId={queue.run.job}
          next={
            <Button type="primary" onClick={queue.finish}>
              {following ? t('next.file', { title: titleOf(following) }) : t('next.finish')}
            </Button>
          }
        />
      </>
    );
  }
  return (
    <ImportSteps
      key={item.form}
      app={app}
      form={item.form}
      first="shape"
      auto
      source={{ upload: item.upload, sheet: item.sheet, header: queue.header }}
      onSource={({ header }) => queue.setHeader(header)}
      onRun={queue.setRun}
    />
  );
}
