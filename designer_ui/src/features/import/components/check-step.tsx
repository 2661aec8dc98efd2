import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { checkedOf, type ImportFlow } from '../hooks/use-import-flow';
import { isOver, sentenceOfJob, useJob } from '../hooks/use-job';
import { useProblems } from '../hooks/use-problems';
import { unsent } from '../model/plan';
import type { Checked, ImportField } from '../model/types';
import { FootBar } from './foot-bar';
import styles from './import.module.css';
import { JobProgress } from './job-progress';
import { PreviewTable } from './preview-table';
import { ProblemFile } from './problem-file';
import { ProblemGrid } from './problem-grid';
import { Questions } from './questions';

/** The server keeps so many rows that do not fit. */
const MOST_KEPT = 20_000;

type Props = { app: string; form: string; flow: ImportFlow; fields: readonly ImportField[] };

/** What would be imported and what does not fit, before anything is written. */
export function CheckStep({ app, form, flow, fields }: Props) {
  const { t } = useTranslation('import');
  const { data: job, error, refetch } = useJob(flow.checkJob);
  const found = checkedOf(job);
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (isOver(job) && !found) {
    return (
      <EmptyState
        picture="broken"
        title={t('check.failed')}
        hint={sentenceOfJob(job)}
        action={<Button onClick={flow.back}>{t('check.back')}</Button>}
      />
    );
  }
  return found ? (
    <Found app={app} form={form} flow={flow} fields={fields} found={found} />
  ) : (
    <JobProgress job={job} title={t('check.running')} />
  );
}

function Found({ app, form, flow, fields, found }: Props & { found: Checked }) {
  const problems = useProblems(flow.path, flow.checkJob);
  const open = unsent(flow.answers, flow.sent);
  const kept = Math.min(found.invalid, MOST_KEPT);
  const mended = problems.pending ? 0 : Math.max(0, kept - problems.left);
  const questions = found.groups.length > 0 || Object.keys(flow.sent).length > 0;
  return (
    <>
      <Counts found={found} mended={mended} />
      {questions && (
        <Questions
          app={app}
          form={form}
          groups={found.groups}
          more={found.more_groups}
          answers={flow.answers}
          sent={flow.sent}
          onAnswers={flow.setAnswers}
          download={found.invalid > 0 && <ProblemFile app={app} form={form} flow={flow} />}
        />
      )}
      {found.invalid > 0 && <ProblemGrid problems={problems} />}
      <PreviewTable rows={found.preview} fields={found.columns ?? fields} />
      <NextStep flow={flow} found={found} open={open} mended={mended} />
    </>
  );
}

type NextProps = { flow: ImportFlow; found: Checked; open: number; mended: number };

/** Check again after answers, else import; corrected rows count as good. */
function NextStep({ flow, found, open, mended }: NextProps) {
  const { t } = useTranslation('import');
  const valid = found.valid + mended;
  const left = found.rows - valid;
  return (
    <FootBar
      primary={
        open > 0 ? (
          <Button type="primary" size="large" loading={flow.busy} onClick={() => void flow.check()}>
            {t('check.again', { count: open })}
          </Button>
        ) : (
          <Button
            type="primary"
            size="large"
            loading={flow.busy}
            disabled={valid === 0}
            onClick={() => void flow.run()}
          >
            {t('check.run', { count: valid })}
          </Button>
        )
      }
      secondary={
        <>
          {open === 0 && mended > 0 && (
            <Button size="large" loading={flow.busy} onClick={() => void flow.check()}>
              {t('check.once_more')}
            </Button>
          )}
          <Button size="large" onClick={flow.back}>
            {t('check.back')}
          </Button>
        </>
      }
      hint={left > 0 && open === 0 ? t('check.left', { count: left }) : undefined}
    />
  );
}

function Counts({ found, mended }: { found: Checked; mended: number }) {
  const { t, i18n } = useTranslation('import');
  const number = new Intl.NumberFormat(i18n.language);
  const valid = found.valid + mended;
  const left = found.rows - valid;
  return (
    <dl className={styles.counts}>
      {(
        [
          ['rows', found.rows, 'plain'],
          ['valid', valid, 'good'],
          ['unfit', left, left ? 'bad' : 'plain'],
        ] as const
      ).map(([name, count, tone]) => (
        <div key={name} className={`tn-card ${styles.count}`} data-tone={tone}>
          <dt>{t(`check.${name}`)}</dt>
          <dd className="tn-num">{number.format(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
