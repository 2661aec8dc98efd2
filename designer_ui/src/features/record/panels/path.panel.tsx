import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Option, RecordData } from '@/api/types';
import { missingFor } from '@/features/form-fill/model/missing';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { refreshSoon } from '../hooks/refresh-soon';
import { mayEdit, recordPath } from '../hooks/use-record';
import type { PanelKind, PanelProps } from './panel-kind';
import styles from './panels.module.css';
import { type Step, stepsOf } from './steps';

const FillDrawer = lazy(async () => ({ default: (await import('@/features/form-fill/fill-drawer')).FillDrawer }));

/** Moving to another stage: at once with the way back, or with the form when more must be said. */
function useMove({ where, record }: PanelProps, field: string) {
  const { t } = useTranslation('record');
  const client = useQueryClient();
  const [asking, ask] = useState<{ value: string; title: string; only: string[] } | null>(null);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.record(where.app, where.form, where.id) }),
      client.invalidateQueries({ queryKey: keys.records(where.app, where.form) }),
    ]);
  const put = async (value: unknown, version: number) => {
    const saved = await api.patch<RecordData>(recordPath(where), { version, [field]: value });
    await refresh();
    return saved;
  };
  const back = async (version: number) => {
    try {
      await put(record[field], version);
    } catch (error) {
      notify.error(error);
    }
  };
  const move = async (value: string, title: string) => {
    try {
      const saved = await put(value, record.version);
      refreshSoon(client, where);
      notify.undo({ text: t('path.moved', { title }), undo: () => void back(saved.version) });
    } catch (error) {
      const missing = missingFor(error, [field]);
      if (missing.length) {
        ask({ value, title, only: missing });
      } else {
        notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
        await refresh();
      }
    }
  };
  return { move, asking, forget: () => ask(null) };
}

/** How far the record is among the options of a choice; a click leads to the next. */
function Path(props: PanelProps) {
  const { panel, where, runtime, record } = props;
  const { t } = useTranslation('record');
  const text = useText();
  const client = useQueryClient();
  const list = useRef<HTMLOListElement>(null);
  const field = runtime.form.fields.find((one) => one.key === panel['field']);
  const { move, asking, forget } = useMove(props, field?.key ?? '');
  const stage = record[field?.key ?? ''];
  // On a phone the path is longer than the screen: the present stage is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the stage is another
  useEffect(() => {
    const now = list.current?.querySelector<HTMLElement>('[data-state=now]');
    list.current?.scrollTo({ left: (now?.offsetLeft ?? 0) - list.current.offsetLeft - 24 });
  }, [stage]);
  if (!field) {
    return null;
  }
  const options = (field.props?.options ?? []) as Option[];
  const steps = stepsOf(options, record[field.key], (panel['ends'] ?? []) as string[]);
  const open = mayEdit(record) && runtime.rights.fields[field.key] === 'write';
  return (
    <>
      <ol ref={list} className={styles['path']} aria-label={text(field.title)}>
        {steps.map((step) => (
          <li key={step.value} data-state={step.state} data-end={step.end || undefined}>
            <button
              type="button"
              disabled={!open || step.state === 'now'}
              aria-current={step.state === 'now' ? 'step' : undefined}
              title={open && step.state !== 'now' ? t('path.move', { title: text(step.title) }) : undefined}
              onClick={() => void move(step.value, text(step.title))}
            >
              <Mark step={step} />
              {text(step.title)}
            </button>
          </li>
        ))}
      </ol>
      {asking !== null && (
        <Suspense>
          <FillDrawer
            app={where.app}
            form={where.form}
            id={where.id}
            title={asking.title}
            begin={{ [field.key]: asking.value }}
            only={asking.only}
            onSaved={() => refreshSoon(client, where)}
            onClose={forget}
          />
        </Suspense>
      )}
    </>
  );
}

function Mark({ step }: { step: Step }) {
  return step.state === 'done' ? <Icon name="check" size={13} /> : null;
}

export const kind: PanelKind = { name: 'path', slot: 'glance', Draw: Path };
