import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import type { Enrolment, Numbers, Status } from '../model/types';
import { useEnrolmentSteps, useEnrolments, useStatistics, useSteer } from '../queries';
import { ExitButton } from './exit-button';
import styles from './sequence.module.css';
import { StepsDone } from './steps-done';

const STATES: readonly (Status | '')[] = ['', 'active', 'finished', 'goal', 'left', 'removed', 'failed'];

/** Who is or was in the sequence, where each one stands, and how the steps go. */
export function EnrolmentsView({ app, sequence }: { app: string; sequence: string }) {
  const { t } = useTranslation('sequence-designer');
  const [status, setStatus] = useState<Status | ''>('');
  const list = useEnrolments(app, sequence, status);
  const { data: numbers } = useStatistics(app, sequence);
  const rows = list.data?.pages.flatMap((page) => page.enrolments) ?? [];
  if (list.error) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  return (
    <div className={styles.enrolled}>
      {numbers && <Statistics numbers={numbers} />}
      <Segmented
        aria-label={t('state')}
        value={status}
        options={STATES.map((value) => ({
          value,
          label: `${t(`state_of.${value || 'all'}`)} ${value ? (numbers?.counts[value] ?? 0) : (numbers?.enrolled ?? '')}`,
        }))}
        onChange={(next) => setStatus(next as Status | '')}
      />
      {list.isPending ? (
        <RowsSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState title={t('nobody')} hint={t('nobody_hint')} />
      ) : (
        <ul className={styles.list}>
          {rows.map((one) => (
            <EnrolmentRow key={one.id} app={app} one={one} />
          ))}
        </ul>
      )}
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </div>
  );
}

function Statistics({ numbers }: { numbers: Numbers }) {
  const { t } = useTranslation('sequence-designer');
  const most = Math.max(1, ...numbers.steps.map((one) => one.done));
  return (
    <section className={styles.statistics} aria-label={t('statistics')}>
      <h2>{t('statistics')}</h2>
      <ol>
        {numbers.steps.map((one) => (
          <li key={one.key}>
            <span className="tn-ellipsis" style={{ paddingInlineStart: one.depth * 20 }}>
              {one.title}
            </span>
            <span className={styles.meter} aria-hidden>
              <span style={{ width: `${(100 * one.done) / most}%` }} />
            </span>
            <span className="tn-num">{t('done_n', { count: one.done })}</span>
            <span className="tn-num tn-muted">{one.waiting ? t('standing_n', { count: one.waiting }) : ''}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type RowProps = { app: string; one: Enrolment; titled?: 'record' | 'sequence'; steers?: boolean };

/** One record in one sequence: where it stands, why it left, what was done. */
export function EnrolmentRow({ app, one, titled = 'record', steers = true }: RowProps) {
  const { t } = useTranslation('sequence-designer');
  const [open, setOpen] = useState(false);
  const { data } = useEnrolmentSteps(one.id, app, open);
  const steer = useSteer(app);
  const act = (what: 'exit' | 'retry', reason = '') =>
    steer.mutateAsync({ id: one.id, act: what, reason }).catch((error: unknown) => notify.error(sentenceOf(error)));
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <button
          type="button"
          aria-expanded={open}
          aria-label={t('steps_of', { name: one.record.title })}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={15} />
        </button>
        {titled === 'sequence' ? (
          <b>{one.sequence_title}</b>
        ) : (
          <PageLink href={`/apps/${app}/forms/${one.record.form}/records/${one.record.id}`}>
            {one.record.title}
          </PageLink>
        )}
        <span className={styles.state} data-state={one.status}>
          {t(`state_of.${one.status}`)}
        </span>
        <span className={styles.where}>
          {one.status === 'active' ? (
            <>
              {one.step_title}
              {one.next_at && (
                <>
                  {' · '}
                  {t('next')} <RelativeTime at={one.next_at} />
                </>
              )}
            </>
          ) : (
            one.reason
          )}
        </span>
        <span className="tn-muted">
          {t(`source_of.${one.source}`)} <RelativeTime at={one.at} />
        </span>
        {steers && one.status === 'active' && <ExitButton onExit={(reason) => act('exit', reason)} />}
        {steers && one.status === 'failed' && <Button onClick={() => void act('retry')}>{t('retry')}</Button>}
      </div>
      {open && data && <StepsDone steps={data.steps} />}
    </li>
  );
}
