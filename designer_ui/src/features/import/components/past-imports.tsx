import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Tint } from '@/api/types';
import { useGo } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import { useRefreshRecords } from '../hooks/use-import-flow';
import { useJob } from '../hooks/use-job';
import type { PastImport } from '../model/types';
import { importsPath, usePastImports } from '../queries';
import styles from './import.module.css';

const TINTS: Readonly<Record<string, Tint>> = {
  done: 'green',
  running: 'amber',
  reverting: 'amber',
  failed: 'red',
};
/** Those that wrote something, so that there is something to take back. */
const WROTE: ReadonlySet<string> = new Set(['done', 'cancelled', 'failed']);
/** Never run: only one that was checked is worth going on with. */
const UNRUN: ReadonlySet<string> = new Set(['ready']);

/** What was imported into this form before, each with the way back. */
export function PastImports({ app, form }: { app: string; form: string }) {
  const { t } = useTranslation('import');
  const { data, error, refetch } = usePastImports(app, form);
  const ran = (data ?? []).filter((one) => !UNRUN.has(one.status));
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (ran.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="past-imports">
      <h2 className={styles.h2} id="past-imports">
        {t('past.title')}
      </h2>
      <ul className={`tn-card ${styles.past}`}>
        {ran.map((one) => (
          <PastRow key={one.id} app={app} form={form} past={one} />
        ))}
      </ul>
    </section>
  );
}

/** Where an import that was checked goes on. */
function addressOf(past: PastImport): string {
  return stringifySearch({
    upload: String(past.upload),
    sheet: past.sheet,
    header: String(past.header_row),
    import: String(past.id),
  });
}

function PastRow({ app, form, past }: { app: string; form: string; past: PastImport }) {
  const { t } = useTranslation('import');
  const [job, setJob] = useState<number | null>(null);
  const refresh = useRefreshRecords(app, form);
  useJob(job, refresh);
  const revert = useMutation({
    mutationFn: () => api.post<{ job: number }>(`${importsPath(app, form)}/${past.id}/revert`),
    onSuccess: (asked) => setJob(asked.job),
    onError: notify.error,
  });
  const go = useGo();
  const { inserted = 0, updated = 0, skipped = 0, rows = 0 } = past.result;
  return (
    <li className={styles.pastRow}>
      <StatusPill tint={TINTS[past.status] ?? 'gray'}>{t(`status.${past.status}`)}</StatusPill>
      <span className={styles.pastText}>
        {past.status === 'checked' ? t('rows', { count: rows }) : t('past.counts', { inserted, updated, skipped })}
      </span>
      <span className="tn-muted">
        <RelativeTime at={past.at} />
      </span>
      {past.status === 'checked' && (
        <Button size="small" type="text" onClick={() => go(`/apps/${app}/forms/${form}/import${addressOf(past)}`)}>
          {t('past.continue')}
        </Button>
      )}
      {WROTE.has(past.status) && (
        <ConfirmButton
          size="small"
          type="text"
          question={t('revert.question')}
          hint={t('revert.hint')}
          danger
          loading={revert.isPending || job !== null}
          onConfirm={() => revert.mutate()}
        >
          {t('revert.button')}
        </ConfirmButton>
      )}
    </li>
  );
}
