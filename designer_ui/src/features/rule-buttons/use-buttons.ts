import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Job } from '@/api/types';
import { sentenceOfJob, useJob } from '@/api/use-job';
import { notify } from '@/shared/ui/messages';

export type RuleButton = { rule: string; title: string; icon: string; batch: boolean; confirm: string };
export type Place = { app: string; form: string };

/** The buttons that rules put on records of a form, for this person. */
export function useButtons({ app, form }: Place): readonly RuleButton[] {
  const { data } = useQuery({
    queryKey: [...keys.form(app, form), 'buttons'],
    queryFn: async () => {
      const { buttons } = await api.get<{ buttons: RuleButton[] }>(`/apps/${app}/forms/${form}/buttons`);
      return buttons;
    },
    staleTime: 60_000,
    retry: false,
  });
  return data ?? NONE;
}

const NONE: readonly RuleButton[] = [];

type RunResult = { id: number; status: string; reason: string };
type Answer = { job: number } | { results: RunResult[] };
type Counts = { done: number; failed: number; skipped: number };
type Outcome = Counts & { words: string };

/** A run that goes on later, after a wait, counts as done: it has begun as it should. */
function outcomeOf(results: readonly RunResult[]): Outcome {
  const count = (status: string) => results.filter((one) => one.status === status).length;
  const failed = count('failed');
  const skipped = count('skipped');
  const [only] = results;
  return {
    done: results.length - failed - skipped,
    failed,
    skipped,
    words: results.length === 1 ? (only?.reason ?? '') : '',
  };
}

function outcomeOfJob(job: Job): Outcome {
  const counts = (job.result ?? {}) as Record<string, number>;
  const { failed = 0, skipped = 0 } = counts;
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return { done: all - failed - skipped, failed, skipped, words: '' };
}

/** Presses a button for some records, and says what came of it. */
export function usePress({ app }: Place, onDone?: () => void) {
  const client = useQueryClient();
  const { t } = useTranslation('rule-buttons');
  const [busy, setBusy] = useState<string | null>(null);
  const [job, setJob] = useState<number | null>(null);
  const tell = useCallback(
    ({ done, failed, skipped, words }: Outcome, title: string) => {
      const facts = { title, done, failed, skipped };
      if (failed > 0) {
        notify.error(words || t('outcome_failed', facts));
      } else if (skipped > 0) {
        notify.success(words || t('outcome', facts));
      } else {
        notify.success(t('done', { title, count: done }));
      }
      // A rule may write records of any form: lists on the page show what it made.
      void client.invalidateQueries({ queryKey: keys.app(app) });
      onDone?.();
    },
    [client, app, t, onDone],
  );
  const [title, setTitle] = useState('');
  const onEnd = useCallback(
    (ended: Job) => {
      setJob(null);
      setBusy(null);
      if (ended.status === 'done') {
        tell(outcomeOfJob(ended), title);
      } else {
        notify.error(sentenceOfJob(ended) ?? t('stopped'));
      }
    },
    [tell, title, t],
  );
  useJob(job, onEnd);
  const press = async (button: RuleButton, name: string, records: readonly number[]) => {
    setBusy(button.rule);
    setTitle(name);
    try {
      const answer = await api.post<Answer>(`/apps/${app}/rules/${button.rule}/run`, { records });
      if ('job' in answer) {
        setJob(answer.job);
        return;
      }
      tell(outcomeOf(answer.results), name);
    } catch (error) {
      notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
    }
    setBusy(null);
  };
  return { press, busy };
}
