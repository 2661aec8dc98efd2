import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Field, Job, RecordData } from '@/api/types';
import { isOver, useJob } from '@/api/use-job';
import { useGo } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import type { Env, FormPlan, Values } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { blankIn, fillAddress } from '../fill-template';
import type { Here } from '../record-scope';
import { type Assignment, assigned } from './assigned';

type Doing = { field: Field; here: Here; plan: FormPlan; env: () => Env };

/** What a button does, by the word of its action. */
export function useAction({ field, here, plan, env }: Doing) {
  const { t } = useTranslation('layout');
  const go = useGo();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<number | null>(null);
  const props = field.props ?? {};
  const set = (props['assign'] ?? []) as Assignment[];
  const record = `/apps/${here.app}/forms/${here.form}/records`;
  const refresh = () => client.invalidateQueries({ queryKey: ['app', here.app] });
  useJob(job, (ended: Job) => {
    setJob(null);
    ended.status === 'done' ? notify.success(t('button.done')) : notify.error(ended.error ?? t('button.failed'));
    void refresh();
  });

  const fill = async () => {
    const values = assigned(plan, here.values, env(), set);
    if (here.session) {
      for (const [key, value] of Object.entries(values)) {
        here.session.set(key, value);
      }
      return;
    }
    const body = { ...values, version: here.values['version'] };
    const saved = await api.patch<RecordData>(`${record}/${here.id}`, body);
    client.setQueryData(keys.record(here.app, here.form, saved.id), (old: object | undefined) => ({
      ...old,
      ...saved,
    }));
    await refresh();
    notify.success(t('button.done'));
  };
  const create = () => {
    const values: Values = assigned(plan, here.values, env(), set);
    go(`/apps/${here.app}/forms/${String(props['form'])}/new${stringifySearch({ values: JSON.stringify(values) })}`);
  };
  const open = () => {
    const template = String(props['url'] ?? '');
    if (blankIn(template, here.values).length) {
      notify.error(t('button.blank'));
      return;
    }
    const address = fillAddress(template, here.values);
    address.startsWith('/') ? go(address) : window.open(address, '_blank', 'noopener,noreferrer');
  };
  const rule = async () => {
    const asked = { operation: 'run', ids: [here.id], rule: props['rule'] };
    const begun = await api.post<{ job: number }>(`${record}/bulk`, asked);
    setJob(begun.job);
  };
  const acts: Readonly<Record<string, () => unknown>> = { fill, create, open, rule };
  const run = async () => {
    setBusy(true);
    try {
      await acts[String(props['action'] ?? 'fill')]?.();
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy: busy || (job !== null && !isOver(undefined)) };
}
