import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tint } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import type { Execution } from '../model/runs';
import { useRule } from '../rule-context';
import { ExecutionDetail } from './execution-detail';
import styles from './runs.module.css';

const TINTS: Readonly<Record<string, Tint>> = {
  done: 'green',
  failed: 'red',
  dead: 'red',
  waiting: 'amber',
  running: 'blue',
  unknown: 'orange',
};

/** One run: of which record, how it ended; open, everything that was done. */
export function ExecutionRow({ execution }: { execution: Execution }) {
  const { t } = useTranslation('rule-designer');
  const { app } = useRule();
  const [open, setOpen] = useState(false);
  const { record, status, steps, at } = execution;
  const title = execution.title || record?.title || (record?.id ? `#${record.id}` : t('log.no_record'));
  const said = execution.reason || steps.at(-1)?.text;
  return (
    <li className={styles.execution} data-open={open}>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-label={t('log.open', { title })}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
        </button>
        <div className={styles.what}>
          {record?.form && record.id ? (
            <PageLink href={`/apps/${app}/forms/${record.form}/records/${record.id}`} className="tn-ellipsis">
              {title}
            </PageLink>
          ) : (
            <span className="tn-ellipsis">{title}</span>
          )}
          {said && !open && <span className={`${styles.quiet} tn-ellipsis`}>{said}</span>}
        </div>
        <StatusPill tint={TINTS[status] ?? 'gray'}>{t(`status.${status}`, { defaultValue: status })}</StatusPill>
        <span className={styles.at}>
          <RelativeTime at={at} />
        </span>
      </div>
      {open && <ExecutionDetail execution={execution} />}
    </li>
  );
}
