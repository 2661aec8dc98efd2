import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import type { Field, RecordData, RuntimeForm } from '@/api/types';
import { missingFor } from '@/features/form-fill/model/missing';
import { DragArea } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { notify } from '@/shared/ui/messages';
import type { WidgetKinds } from '@/widgets/registry';
import { fieldNamed } from '../hooks/use-faces';
import type { ListState } from '../hooks/use-list-state';
import type { Paint } from '../hooks/use-paint';
import { patchLists, refreshRecords, type Target, useSummary } from '../hooks/use-records';
import { type BoardGroup, type Column, columnKey, columnsOf, wireOf } from '../model/board';
import { mayWrite } from '../model/rights';
import styles from './board.module.css';
import { CardFace } from './board-card';
import { BoardColumn } from './board-column';

const FillDrawer = lazy(async () => ({ default: (await import('@/features/form-fill/fill-drawer')).FillDrawer }));

type Props = { target: Target; runtime: RuntimeForm; kinds: WidgetKinds; list: ListState; paint: Paint };

/** Records in columns by a choice: dragged, or moved by the menu of the card. */
export function Board({ target, runtime, kinds, list, paint }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const { view } = list.state;
  const group = fieldNamed(runtime, String(view.group_by ?? ''));
  const sum = useMemo(() => [view.sum ?? []].flat(), [view.sum]);
  const { data } = useSummary(target, list.state, { groupBy: group?.key, sum, enabled: Boolean(group) });
  const columns = useMemo(
    () => (group ? columnsOf(group, kinds(group).storage, data?.groups ?? NONE) : []),
    [group, kinds, data],
  );
  const { move, asking, forget } = useMove(target, group, columns);
  if (!group) {
    return <EmptyState picture="records" title={t('board.no_group')} />;
  }
  const cards = [view.card ?? []]
    .flat()
    .map(
      (key) =>
        runtime.form.fields.find((field) => field.key === key) ??
        runtime.system_fields.find((field) => field.key === key),
    );
  const shown = cards.filter((field) => field !== undefined);
  const titleField = runtime.form.fields.find((field) => field.key === runtime.form.title_field);
  return (
    <DragArea
      ghost={(source) => (
        <div className={styles['ghost']}>
          <CardFace record={source.data['record'] as RecordData} title={titleField} fields={shown} kinds={kinds} />
        </div>
      )}
      onDrop={(source, place) => void move(source.data['record'] as RecordData, place.slot)}
      accepts={(source, place) => columnKey((source.data['record'] as RecordData)[group.key]) !== place.slot}
    >
      <section className={styles['board']} aria-label={text(view.title)}>
        {columns.map((option) => (
          <BoardColumn
            key={option.value}
            target={target}
            list={list}
            kinds={kinds}
            group={group}
            option={option}
            options={columns}
            title={titleField}
            fields={shown}
            sums={sum
              .map((key) => runtime.form.fields.find((field) => field.key === key))
              .filter((field) => field !== undefined)}
            summary={data?.groups.find(({ value }) => columnKey(value) === option.value)}
            canMove={(record) => mayWrite(runtime, record, [group.key])}
            paint={paint}
            canCreate={runtime.rights.create}
            onMove={(record, value) => void move(record, value)}
          />
        ))}
      </section>
      {asking && (
        <Suspense>
          <FillDrawer
            {...target}
            id={asking.id}
            title={asking.title}
            begin={{ [group.key]: asking.value }}
            only={asking.only}
            onSaved={forget}
            onClose={forget}
          />
        </Suspense>
      )}
    </DragArea>
  );
}

const NONE: readonly BoardGroup[] = [];

type Asking = { id: number; title: string; value: unknown; only: string[] };

/** Give a record the value of another column: at once on the screen, back again when it is refused or more is asked. */
function useMove(target: Target, group: Field | undefined, columns: readonly Column[]) {
  const client = useQueryClient();
  const { t } = useTranslation('records');
  const text = useText();
  const key = group?.key ?? '';
  const [asking, ask] = useState<Asking | null>(null);
  const put = async (record: RecordData, value: unknown, title = ''): Promise<RecordData | null> => {
    const path = `/apps/${target.app}/forms/${target.form}/records/${record.id}`;
    patchLists(client, target, (one) => (one.id === record.id ? { ...one, [key]: value } : one));
    try {
      return await api.patch<RecordData>(path, { [key]: wireOf(value), version: record.version });
    } catch (error) {
      const only = missingFor(error, [key]);
      if (only.length) {
        ask({ id: record.id, title, value, only });
      } else {
        notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
      }
      return null;
    } finally {
      await refreshRecords(client, target);
    }
  };
  const move = async (record: RecordData, slot: string | null): Promise<void> => {
    const before = record[key] ?? null;
    const column = columns.find((one) => one.value === (slot ?? ''));
    const title = text(column?.title) || t('board.blank');
    const saved = await put(record, column?.raw ?? null, title);
    if (saved) {
      notify.undo({ text: t('board.moved', { column: title }), undo: () => void put({ ...record, ...saved }, before) });
    }
  };
  return { move, asking, forget: () => ask(null) };
}
