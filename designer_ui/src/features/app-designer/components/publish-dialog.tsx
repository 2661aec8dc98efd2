import { Button, Input, Modal, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PageLink, useGo } from '@/app/navigation';
import { designerHref, ProblemList, placeOf, useDraftCheck } from '@/shared/inspector';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { useAppDesign } from '../hooks/app-design';
import { useDiff, usePublish } from '../hooks/releases';
import { ChangeList } from './change-list';
import { ConversionList } from './conversion-list';
import styles from './publish-dialog.module.css';

/** What changes, what is done to the tables, what it touches; then it goes live. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app-designer');
  const { app, draft } = useAppDesign();
  const saved = useStore(draft.store, (state) => state.status === 'saved');
  const publish = usePublish(app);
  const [note, setNote] = useState('');
  if (publish.data) {
    return (
      <Modal open footer={null} onCancel={onClose} width={520}>
        <Result
          status="success"
          title={t('published', { number: publish.data.number })}
          subTitle={t('published_hint')}
          extra={[
            <PageLink key="open" href={`/apps/${app}`}>
              <Button type="primary" tabIndex={-1}>
                {t('open_app')}
              </Button>
            </PageLink>,
            <Button key="stay" onClick={onClose}>
              {t('stay')}
            </Button>,
          ]}
        />
      </Modal>
    );
  }
  return (
    <Modal
      open
      width={680}
      title={t('publish.title')}
      onCancel={onClose}
      footer={
        <PublishFooter
          app={app}
          saved={saved}
          busy={publish.isPending}
          note={note}
          onNote={setNote}
          onCancel={onClose}
          onPublish={() => publish.mutate(note.trim(), { onError: notify.error })}
        />
      }
    >
      <div className={styles.body}>{saved ? <Comparison app={app} /> : <Skeleton active />}</div>
    </Modal>
  );
}

function Comparison({ app }: { app: string }) {
  const { t } = useTranslation('app-designer');
  const diff = useDiff(app);
  if (diff.error) {
    return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />;
  }
  if (!diff.data) {
    return <Skeleton active paragraph={{ rows: 5 }} />;
  }
  const { changes, plan, impact, conversions = [] } = diff.data;
  const errors = impact.filter((one) => one.severity === 'error');
  const warnings = impact.filter((one) => one.severity !== 'error');
  return (
    <div className={styles.comparison} aria-busy={diff.isFetching}>
      {errors.length > 0 && <Errors app={app} count={errors.length} />}
      <section>
        <h3>{t('publish.changes')}</h3>
        {changes.length ? <ChangeList changes={changes} /> : <p className={styles.muted}>{t('publish.same')}</p>}
      </section>
      <ConversionList conversions={conversions} />
      {plan.length > 0 && (
        <section>
          <h3>{t('publish.plan')}</h3>
          <ul className={styles.list}>
            {plan.map((step) => (
              <li key={`${step.step} ${step.form} ${step.field ?? ''} ${step.text}`}>
                {step.text} <code className={styles.muted}>{step.form}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section>
          <h3>{t('publish.impact')}</h3>
          <ul className={styles.list} data-warning="">
            {warnings.map((one) => (
              <li key={one.text}>{one.text}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What stands in the way, each with the way to it. */
function Errors({ app, count }: { app: string; count: number }) {
  const { t } = useTranslation('app-designer');
  const go = useGo();
  const { data: problems = [] } = useDraftCheck(app);
  const jump = (at: string) => {
    const place = placeOf(at);
    if (place) {
      go(designerHref(app, place.kind, place.key, place.at));
    }
  };
  return (
    <section className={styles.errors} role="alert">
      <h3>{t('publish.errors', { count })}</h3>
      <ProblemList problems={problems.filter((one) => one.severity !== 'warning')} onJump={jump} />
    </section>
  );
}

type FooterProps = {
  app: string;
  saved: boolean;
  busy: boolean;
  note: string;
  onNote: (note: string) => void;
  onCancel: () => void;
  onPublish: () => void;
};

function PublishFooter({ app, saved, busy, note, onNote, onCancel, onPublish }: FooterProps) {
  const { t } = useTranslation('app-designer');
  const diff = useDiff(app, saved);
  const blocked = diff.data?.impact.some((one) => one.severity === 'error') ?? true;
  const nothing = diff.data?.changes.length === 0;
  return (
    <div className={styles.footer}>
      <Input.TextArea
        aria-label={t('publish.note')}
        placeholder={t('publish.note')}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={2000}
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
      <Button onClick={onCancel}>{t('common:cancel')}</Button>
      <Button
        type="primary"
        disabled={!saved || diff.isFetching || blocked || nothing}
        loading={busy}
        onClick={onPublish}
      >
        {t('publish.go')}
      </Button>
    </div>
  );
}
