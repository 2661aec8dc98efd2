import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Linked } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useRecordChoices } from '@/shared/automation';
import { Property, useDesign } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import type { DryRun } from '../model/runs';
import { useRule } from '../rule-context';
import { StepsList } from '../runs/steps-list';
import panel from '../settings/settings.module.css';
import styles from './try.module.css';

type Told = { record: Linked; answer: DryRun | null; error: unknown };

function useDryRun() {
  const { app, ruleKey, flush } = useRule();
  const [told, setTold] = useState<readonly Told[]>([]);
  const [busy, setBusy] = useState(false);
  const one = async (record: Linked): Promise<Told> => {
    try {
      const answer = await api.post<DryRun>(`/apps/${app}/rules/${ruleKey}/dry-run`, { record: record.id });
      return { record, answer, error: null };
    } catch (error) {
      return { record, answer: null, error };
    }
  };
  const run = async (records: readonly Linked[]) => {
    setBusy(true);
    await flush();
    setTold(await Promise.all(records.map(one)));
    setBusy(false);
  };
  return { run, told, busy };
}

const MOST = 10;

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
  const { records, search } = useRecordChoices(app, form);
  const [known, setKnown] = useState<readonly Linked[]>([]);
  const [chosen, setChosen] = useState<number[]>([]);
  const { run, told, busy } = useDryRun();
  const id = useId();
  const all = [...known, ...records.filter((one) => !known.some((other) => other.id === one.id))];
  const choose = (next: number[]) => {
    const kept = all.filter((one) => next.includes(one.id));
    setKnown(kept);
    setChosen(next);
    void run(kept);
  };
  const fires = told.filter((one) => one.answer?.fires).length;
  return (
    <div className={panel.body}>
      <div className={panel.section}>
        <p className={panel.hint}>{t(form ? 'dry_run_hint' : 'dry_run_no_form')}</p>
        {form && (
          <Property label={t('records')} htmlFor={id}>
            <Select
              id={id}
              mode="multiple"
              maxCount={MOST}
              placeholder={t('choose_records')}
              value={chosen}
              showSearch={{ filterOption: false, onSearch: search }}
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
            disabled={known.length === 0}
            onClick={() => void run(known)}
          >
            {t('run_again')}
          </Button>
          {form && (
            <Button disabled={records.length === 0} onClick={() => choose(records.slice(0, MOST).map((one) => one.id))}>
              {t('try_latest', { count: Math.min(MOST, records.length) })}
            </Button>
          )}
        </div>
      </div>
      {told.length > 0 && (
        <div className={panel.section} aria-live="polite">
          {told.length > 1 && <b>{t('fires_of', { count: fires, all: told.length })}</b>}
          {told.map((one) => (
            <Answer key={one.record.id} told={one} open={told.length === 1} />
          ))}
        </div>
      )}
    </div>
  );
}

function Answer({ told, open }: { told: Told; open: boolean }) {
  const { t } = useTranslation('rule-designer');
  const { app, form } = useDesign();
  const { record, answer, error } = told;
  if (!answer) {
    return (
      <p className={styles.refused} role="alert">
        {record.title}: {sentenceOf(error)}
      </p>
    );
  }
  return (
    <details className={styles.answer} data-fires={answer.fires} open={open}>
      <summary>
        <Icon name={answer.fires ? 'circle-check' : 'circle-x'} size={17} />
        <span className="tn-ellipsis">{record.title}</span>
        <b>{t(answer.fires ? 'fires' : 'fires_not')}</b>
      </summary>
      <p>{answer.why}</p>
      {answer.fires && answer.heard === false && <p className={panel.hint}>{t('not_heard')}</p>}
      {answer.steps.length > 0 && (
        <>
          <p className={panel.hint}>{t(answer.fires ? 'would_do' : 'would_have_done')}</p>
          <StepsList steps={answer.steps} />
        </>
      )}
      <PageLink href={`/apps/${app}/forms/${form}/records/${record.id}`}>{t('open_record')}</PageLink>
    </details>
  );
}
