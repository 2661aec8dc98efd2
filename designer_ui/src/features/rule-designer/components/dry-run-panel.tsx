import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { PageLink } from '@/app/navigation';
import { useRecordChoices } from '@/shared/automation';
import { Property, useDesign } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import type { DryRun } from '../model/types';
import { useRule } from '../rule-context';
import styles from './rule.module.css';
import { StepsList } from './steps-list';

function useDryRun() {
  const { app, ruleKey, flush } = useRule();
  const [told, setTold] = useState<DryRun | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (record: number) => {
    setBusy(true);
    setError(null);
    setTold(null);
    try {
      await flush();
      setTold(await api.post<DryRun>(`/apps/${app}/rules/${ruleKey}/dry-run`, { record }));
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return { run, told, error, busy };
}

/** Asks what the rule would do for a record; nothing is written. */
export function DryRunPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rule-designer');
  const { app, form } = useDesign();
  const { records, search } = useRecordChoices(app, form);
  const [record, setRecord] = useState<number | null>(null);
  const { run, told, error, busy } = useDryRun();
  const id = useId();
  return (
    <aside className={styles.panel} aria-label={t('dry_run')}>
      <header className={styles.panelHead}>
        <h2>{t('dry_run')}</h2>
        <Button type="text" aria-label={t('common:close')} icon={<Icon name="x" size={17} />} onClick={onClose} />
      </header>
      <div className={styles.panelBody}>
        <p className={styles.quiet}>{t('dry_run_hint')}</p>
        <Property label={t('record')} htmlFor={id}>
          <Select
            id={id}
            placeholder={t('choose_record')}
            value={record}
            showSearch={{ filterOption: false, onSearch: search }}
            options={records.map((one) => ({ value: one.id, label: one.title }))}
            onChange={(next: number) => {
              setRecord(next);
              void run(next);
            }}
          />
        </Property>
        <Button
          icon={<Icon name="play" size={14} />}
          loading={busy}
          disabled={record === null}
          onClick={() => record !== null && void run(record)}
        >
          {t('run_again')}
        </Button>
        {error !== null && (
          <p className={styles.refused} role="alert">
            {sentenceOf(error)}
          </p>
        )}
        {told && record !== null && (
          <>
            <DryRunAnswer told={told} />
            <PageLink href={`/apps/${app}/forms/${form}/records/${record}`}>{t('open_record')}</PageLink>
          </>
        )}
      </div>
    </aside>
  );
}

function DryRunAnswer({ told }: { told: DryRun }) {
  const { t } = useTranslation('rule-designer');
  return (
    <div className={styles.answer} data-fires={told.fires} aria-live="polite">
      <b>
        <Icon name={told.fires ? 'circle-check' : 'circle-x'} size={17} />
        {t(told.fires ? 'fires' : 'fires_not')}
      </b>
      <p>{told.why}</p>
      {told.fires && !told.heard && <p className={styles.quiet}>{t('not_heard')}</p>}
      {told.steps.length > 0 && (
        <>
          <p className={styles.quiet}>{t(told.fires ? 'would_do' : 'would_have_done')}</p>
          <StepsList steps={told.steps} />
        </>
      )}
    </div>
  );
}
