import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Job } from '@/api/types';
import { isOver, sentenceOfJob, useJob } from '@/api/use-job';
import { PageLink } from '@/app/navigation';
import { useDesign } from '@/shared/inspector';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { useRule } from '../rule-context';
import { executionsKey } from '../runs/runs-view';
import panel from '../settings/settings.module.css';
import styles from './try.module.css';

type Affected = {
  count: number;
  /** How many records there are in all. */
  total: number;
  /** Whether the number is right, or what the database cannot tell is judged one by one. */
  exact: boolean;
  sample: { id: number; title: string }[];
};

function useAffected() {
  const { app, ruleKey, flush } = useRule();
  return useQuery({
    queryKey: ['app', app, 'rule', ruleKey, 'affected'],
    queryFn: async () => {
      await flush();
      return api.post<Affected>(`/apps/${app}/rules/${ruleKey}/affected`, {});
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** Runs the rule for records that are there already: how many first, then a question, then the work. */
export function ApplyPanel() {
  const { t } = useTranslation('rule-designer');
  const { turnTo } = useRule();
  const affected = useAffected();
  return (
    <aside className={panel.panel} aria-label={t('tools.apply')}>
      <header className={panel.head}>
        <h2>{t('tools.apply')}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => turnTo(null)}
        />
      </header>
      <div className={panel.body}>
        <div className={panel.section}>
          <p className={panel.hint}>{t('apply.hint')}</p>
          {affected.error && (
            <p className={styles.refused} role="alert">
              {sentenceOf(affected.error)}
            </p>
          )}
          {affected.data && <Answer affected={affected.data} onAgain={() => void affected.refetch()} />}
          {affected.isPending && <Progress percent={0} showInfo={false} status="active" />}
        </div>
      </div>
    </aside>
  );
}

function Answer({ affected, onAgain }: { affected: Affected; onAgain: () => void }) {
  const { t, i18n } = useTranslation('rule-designer');
  const { app, form } = useDesign();
  const { ruleKey } = useRule();
  const [job, setJob] = useState<number | null>(null);
  const number = new Intl.NumberFormat(i18n.language).format(affected.count);
  const begin = async () => {
    try {
      setJob((await api.post<{ job: number }>(`/apps/${app}/rules/${ruleKey}/apply`, {})).job);
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <>
      <p className={styles.count} aria-live="polite">
        <b>{number}</b> {t('apply.count', { count: affected.count })}
      </p>
      <Others affected={affected} />
      {affected.sample.length > 0 && (
        <ul className={styles.list}>
          {affected.sample.map((one) => (
            <li key={one.id}>
              <PageLink href={`/apps/${app}/forms/${form}/records/${one.id}`}>{one.title || `#${one.id}`}</PageLink>
            </li>
          ))}
        </ul>
      )}
      {job === null ? (
        <div className={styles.buttons}>
          <ConfirmButton
            type="primary"
            disabled={affected.count === 0}
            question={t('apply.question', { count: affected.count, number })}
            hint={t('apply.question_hint')}
            confirmText={t('apply.do')}
            onConfirm={begin}
          >
            {t('apply.do')}
          </ConfirmButton>
          <Button onClick={onAgain}>{t('apply.again')}</Button>
        </div>
      ) : (
        <Running job={job} total={affected.count} />
      )}
    </>
  );
}

/** Why it does not run for the others. */
function Others({ affected }: { affected: Affected }) {
  const { t } = useTranslation('rule-designer');
  const count = affected.total - affected.count;
  if (affected.exact && count === 0) {
    return null;
  }
  return <p className={panel.hint}>{t(affected.exact ? 'apply.others' : 'apply.inexact', { count })}</p>;
}

type Result = Partial<Record<'done' | 'failed' | 'skipped' | 'waiting' | 'running', number>>;

/** The work itself: how far it is, a way to stop it, and what came of it. */
function Running({ job: id, total }: { job: number; total: number }) {
  const { t } = useTranslation('rule-designer');
  const client = useQueryClient();
  const { app, ruleKey } = useRule();
  const onEnd = useCallback(
    () => void client.invalidateQueries({ queryKey: executionsKey(app, ruleKey) }),
    [client, app, ruleKey],
  );
  const { data: job } = useJob(id, onEnd);
  const share = Math.min(100, Math.round(((job?.done ?? 0) / Math.max(1, total)) * 100));
  if (isOver(job)) {
    return <Ended job={job} />;
  }
  return (
    <div className={styles.buttons}>
      <Progress percent={share} status="active" />
      <Button onClick={() => void api.post(`/jobs/${id}/cancel`).catch(notify.error)}>{t('common:cancel')}</Button>
    </div>
  );
}

function Ended({ job }: { job: Job }) {
  const { t } = useTranslation('rule-designer');
  const { app, ruleKey } = useRule();
  const { done = 0, waiting = 0, running = 0, failed = 0, skipped = 0 } = (job.result ?? {}) as Result;
  const fine = job.status === 'done';
  return (
    <div className={styles.ended} data-fine={fine} aria-live="polite">
      <Icon name={fine ? 'circle-check' : 'circle-x'} size={17} />
      <span>
        {fine
          ? t('apply.done', { done: done + waiting + running, failed, skipped })
          : (sentenceOfJob(job) ?? t(`apply.${job.status}`, { count: job.done }))}
      </span>
      <PageLink href={`/builder/${app}/rules/${ruleKey}?tab=log`}>{t('list.do.runs')}</PageLink>
    </div>
  );
}
