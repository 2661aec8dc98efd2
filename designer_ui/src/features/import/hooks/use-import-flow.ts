import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Job } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { type Answers, answersOf, choicesOf, planBody } from '../model/plan';
import type { Checked, Choices, MappingRow, RunResult, Started } from '../model/types';
import { importsPath, pastKey } from '../queries';

export type FlowStep = 'match' | 'check' | 'run';

/** One import from its mapping to its end. */
export function useImportFlow(app: string, form: string, started: Started, onRun: (job: number) => void) {
  const client = useQueryClient();
  const [mapping, setMapping] = useState<MappingRow[]>(started.mapping);
  const [choices, setChoices] = useState<Choices>(() => choicesOf(started.plan));
  const [answers, setAnswers] = useState<Answers>(() => answersOf(started.plan));
  const [sent, setSent] = useState<Answers>(answers);
  const [step, setStep] = useState<FlowStep>(started.status === 'checked' ? 'check' : 'match');
  const [checkJob, setCheckJob] = useState<number | null>(started.status === 'checked' ? started.job : null);
  const [busy, setBusy] = useState(false);
  const path = `${importsPath(app, form)}/${started.import}`;

  useKeptPlan(path, step, planBody(mapping, choices, answers));

  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  const check = () =>
    guarded(async () => {
      const { job } = await api.post<{ job: number }>(`${path}/dry-run`, planBody(mapping, choices, answers));
      setSent(answers);
      setCheckJob(job);
      setStep('check');
    });
  const run = () =>
    guarded(async () => {
      const { job } = await api.post<{ job: number }>(`${path}/run`);
      await client.invalidateQueries({ queryKey: pastKey(app, form) });
      onRun(job);
    });
  return {
    mapping,
    setMapping,
    choices,
    setChoices,
    answers,
    setAnswers,
    sent,
    step,
    checkJob,
    busy,
    check,
    run,
    back: () => setStep('match'),
    path,
    importId: started.import,
  };
}

const REST_MS = 600;

/** Keep what is being chosen on the server, so that a reload goes on with it. */
function useKeptPlan(path: string, step: FlowStep, plan: Record<string, unknown>) {
  const text = JSON.stringify(plan);
  const kept = useRef(text);
  useEffect(() => {
    if (step !== 'match' || kept.current === text) {
      return;
    }
    const timer = window.setTimeout(() => {
      kept.current = text;
      // A plan that could not be kept costs a reload nothing but itself.
      api.put(`${path}/plan`, JSON.parse(text)).catch(() => undefined);
    }, REST_MS);
    return () => window.clearTimeout(timer);
  }, [path, step, text]);
}

export type ImportFlow = ReturnType<typeof useImportFlow>;

/** What a finished check found; null while it runs or when it failed. */
export function checkedOf(job: Job | undefined): Checked | null {
  return job?.status === 'done' ? (job.result as Checked) : null;
}

export function resultOf(job: Job | undefined): RunResult | null {
  return (job?.result as RunResult | null | undefined) ?? null;
}

/** Lists of the form show what an import changed. */
export function useRefreshRecords(app: string, form: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: keys.records(app, form) });
    void client.invalidateQueries({ queryKey: pastKey(app, form) });
  };
}
