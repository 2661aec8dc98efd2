import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Linked } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useRecordChoices } from '@/shared/automation';
import { Property, useDesign } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import { SearchSelect } from '@/shared/ui/search-select';
import type { DryRun } from '../model/runs';
import { useRule } from '../rule-context';
import { StepsList } from '../runs/steps-list';
import panel from '../settings/settings.module.css';
import styles from './try.module.css';

const MOST = 20;

function useDryRun() {
  const { app, ruleKey, flush } = useRule();
  const [told, setTold] = useState<readonly DryRun[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (body: object) => {
    setBusy(true);
    setError(null);
    try {
      await flush();
      const answer = await api.post<DryRun | { results: DryRun[] }>(`/apps/${app}/rules/${ruleKey}/dry-run`, body);
      setTold('results' in answer ? answer.results : [answer]);
    } catch (refused) {
      setTold([]);
      setError(refused);
    }
    setBusy(false);
  };
  return { run, told, error, busy };
}

/** Asks what the rule would do for some records; nothing is written. */
export function DryRunPanel() {
  const { t } = useTranslation('rule-designer');
  const { turnTo } = useRule();
  return (
    <aside className={panel.panel} aria-label={t('dry_run')}>
      <header className={panel.head}>
        <h2>{t('dry_run')}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => turnTo(null)}
        />
      </header>
      <DryRunBody />
    </aside>
  );
}

function DryRunBody() {
  const { t } = useTranslation('rule-designer');
  const { app, form } = useDesign();
  const { store, triggers } = useRule();
  const { records, search, searching } = useRecordChoices(app, form);
  const [known, setKnown] = useState<readonly Linked[]>([]);
  const { run, told, error, busy } = useDryRun();
  const id = useId();
  const trigger = triggers.get(store.getState().document?.trigger?.on ?? '');
  const about = Boolean(form) && trigger?.record !== false;
  const all = [...known, ...records.filter((one) => !known.some((other) => other.id === one.id))];
  const choose = (next: number[]) => {
    const kept = all.filter((one) => next.includes(one.id));
    setKnown(kept);
    if (kept.length) {
      void run({ records: next });
    }
  };
  return (
    <div className={panel.body}>
      <div className={panel.section}>
        <p className={panel.hint}>{t(about ? 'dry_run_hint' : 'dry_run_no_form')}</p>
        {about && (
          <Property label={t('records')} htmlFor={id}>
            <SearchSelect
              id={id}
              mode="multiple"
              maxCount={MOST}
              placeholder={t('choose_records')}
              value={known.map((one) => one.id)}
              onSearch={search}
              loading={searching}
              options={all.map((one) => ({ value: one.id, label: one.title }))}
              onChange={choose}
            />
          </Property>
        )}
        <div className={styles.buttons}>
          <Button
            type="primary"
            icon={<Icon name="play" size={14} />}
            loading={busy}
            disabled={about && known.length === 0}
            onClick={() => void run(about ? { records: known.map((one) => one.id) } : {})}
          >
            {t('run_again')}
          </Button>
          {about && records.length > 0 && (
            <Button onClick={() => choose(records.slice(0, MOST).map((one) => one.id))}>
              {t('try_latest', { count: Math.min(MOST, records.length) })}
            </Button>
          )}
        </div>
        {error !== null && (
          <p className={styles.refused} role="alert">
            {sentenceOf(error)}
          </p>
        )}
      </div>
      <Answers told={told} />
    </div>
  );
}

function Answers({ told }: { told: readonly DryRun[] }) {
  const { t } = useTranslation('rule-designer');
  const fires = told.filter((one) => one.fires).length;
  if (told.length === 0) {
    return null;
  }
  return (
    <div className={panel.section} aria-live="polite">
      {told.length > 1 && <b>{t('fires_of', { count: fires, all: told.length })}</b>}
      {told.map((one) => (
        <Answer key={one.record ?? 0} told={one} open={told.length === 1} />
      ))}
    </div>
  );
}

function Answer({ told, open }: { told: DryRun; open: boolean }) {
  const { t } = useTranslation('rule-designer');
  const { app, form } = useDesign();
  const { record, fires, steps } = told;
  return (
    <details className={styles.answer} data-fires={fires} open={open}>
      <summary>
        <Icon name={fires ? 'circle-check' : 'circle-x'} size={17} />
        <span className="tn-ellipsis">{told.title || (record ? `#${record}` : t('log.no_record'))}</span>
        <b>{t(fires ? 'fires' : 'fires_not')}</b>
      </summary>
      <p>{told.why}</p>
      {fires && !told.heard && <p className={panel.hint}>{t('not_heard')}</p>}
      {steps.length > 0 && (
        <>
          <p className={panel.hint}>{t(fires ? 'would_do' : 'would_have_done')}</p>
          <StepsList steps={steps} />
        </>
      )}
      {record && <PageLink href={`/apps/${app}/forms/${form}/records/${record}`}>{t('open_record')}</PageLink>}
    </details>
  );
}
