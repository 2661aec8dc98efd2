import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import type { Field, Option, RecordData, RuntimeForm } from '@/api/types';
import { DragArea } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { notify } from '@/shared/ui/messages';
import type { WidgetKinds } from '@/widgets/registry';
import { isBlank } from '@/widgets/values';
import type { ListState } from '../hooks/use-list-state';
import type { Paint } from '../hooks/use-paint';
import { patchLists, refreshRecords, type Target, useSummary } from '../hooks/use-records';
import { mayWrite } from '../model/rights';
import styles from './board.module.css';
import { CardFace } from './board-card';
import { BoardColumn } from './board-column';

type Props = { target: Target; runtime: RuntimeForm; kinds: WidgetKinds; list: ListState; paint: Paint };

/** Records in columns by a choice: dragged, or moved by the menu of the card. */
export function Board({ target, runtime, kinds, list, paint }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const { view } = list.state;
  const group = runtime.form.fields.find((field) => field.key === view.group_by);
  const sum = useMemo(() => [view.sum ?? []].flat(), [view.sum]);
  const { data } = useSummary(target, list.state, { groupBy: group?.key, sum, enabled: Boolean(group) });
  const move = useMove(target, group);
  const columns = useMemo(
    () => (group ? columnsOf(group, data?.groups.some(({ value }) => isBlank(value)) ?? false) : []),
    [group, data],
  );
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
      onDrop={(source, place) => void move(source.data['record'] as RecordData, place.slot === '' ? null : place.slot)}
      accepts={(source, place) => String((source.data['record'] as RecordData)[group.key] ?? '') !== place.slot}
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
            summary={data?.groups.find(({ value }) => String(value ?? '') === option.value)}
            canMove={(record) => mayWrite(runtime, record, [group.key])}
            paint={paint}
            canCreate={runtime.rights.create}
            onMove={(record, value) => void move(record, value)}
          />
        ))}
      </section>
    </DragArea>
  );
}

/** One column per option, and one for records without any when there are such. */
function columnsOf(group: Field, withBlank: boolean): Option[] {
  const options = [...(group.props?.options ?? [])].filter(
    (option) => (option as { hidden?: boolean }).hidden !== true,
  );
  return withBlank ? [{ value: '', title: '', color: 'gray' }, ...options] : options;
}

/** Give a record another value of the group: at once on the screen, back again when it is refused. */
function useMove(target: Target, group: Field | undefined) {
  const client = useQueryClient();
  const { t } = useTranslation('records');
  const text = useText();
  const put = async (record: RecordData, value: string | null): Promise<RecordData | null> => {
    const key = group?.key ?? '';
    const path = `/apps/${target.app}/forms/${target.form}/records/${record.id}`;
    patchLists(client, target, (one) => (one.id === record.id ? { ...one, [key]: value } : one));
    try {
      return await api.patch<RecordData>(path, { [key]: value, version: record.version });
    } catch (error) {
      notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
      return null;
    } finally {
      await refreshRecords(client, target);
    }
  };
  return async (record: RecordData, value: string | null): Promise<void> => {
    const before = (record[group?.key ?? ''] ?? null) as string | null;
    const saved = await put(record, value);
    if (saved) {
      const title = text(group?.props?.options?.find((option) => option.value === value)?.title) || t('board.blank');
      notify.undo({ text: t('board.moved', { column: title }), undo: () => void put({ ...record, ...saved }, before) });
    }
  };
}
