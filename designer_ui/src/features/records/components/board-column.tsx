import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { both } from '@/shared/conditions/model/tree';
import { dropSlot, useIsDropSlot } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import type { ListState } from '../hooks/use-list-state';
import type { Paint } from '../hooks/use-paint';
import { type Summary, type Target, useRecords } from '../hooks/use-records';
import { type Column, columnKey, withinColumn } from '../model/board';
import styles from './board.module.css';
import { BoardCard } from './board-card';

type Props = {
  target: Target;
  list: ListState;
  kinds: WidgetKinds;
  group: Field;
  option: Column;
  options: readonly Column[];
  title: Field | undefined;
  fields: readonly Field[];
  sums: readonly Field[];
  summary: Summary['groups'][number] | undefined;
  canMove: (record: RecordData) => boolean;
  canCreate: boolean;
  paint: Paint;
  onMove: (record: RecordData, value: string | null) => void;
};

const PAGE = 50;

/** One column of the board: its count and sums over all its records, its cards as far as they are loaded. */
export function BoardColumn(props: Props) {
  const { target, list, kinds, group, option, sums, summary } = props;
  const { t } = useTranslation('records');
  const text = useText();
  const reader = useReader();
  const over = useIsDropSlot(option.value);
  const { filter, sort, q } = list.state;
  const query = useMemo(
    () => ({ filter: both(filter, withinColumn(group, option)), sort, q }),
    [filter, group, option, sort, q],
  );
  const found = useRecords(target, query, PAGE);
  const own = found.records.filter((record) => columnKey(record[group.key]) === option.value);
  const fresh = stringifySearch({ values: option.value ? JSON.stringify({ [group.key]: option.raw }) : undefined });
  return (
    <section className={styles['column']} data-over={over} aria-label={text(option.title) || t('board.blank')}>
      <header className={styles['head']}>
        <OptionTag color={option.color}>{text(option.title) || t('board.blank')}</OptionTag>
        <span className="tn-muted tn-num">{summary?.count ?? 0}</span>
        {props.canCreate && (
          <PageLink
            className={styles['add']}
            href={`/apps/${target.app}/forms/${target.form}/new${fresh}`}
            aria-label={t('board.add', { column: text(option.title) })}
          >
            <Icon name="plus" size={15} />
          </PageLink>
        )}
      </header>
      {sums.length > 0 && (
        <div className={styles['sums']}>
          {sums.map((field) => (
            <span key={field.key} title={text(field.title)}>
              {kinds(field).view.cell(summary?.sums[field.key] ?? '0', field, reader)}
            </span>
          ))}
        </div>
      )}
      <ul className={styles['cards']} {...dropSlot(option.value)} aria-label={text(option.title) || t('board.blank')}>
        {found.isLoading && (
          <li>
            <RowsSkeleton rows={3} />
          </li>
        )}
        {own.map((record) => (
          <BoardCard
            key={record.id}
            {...props}
            record={record}
            canMove={props.canMove(record)}
            tint={props.paint.row(record)}
            onOpen={() => list.open(record.id)}
          />
        ))}
        {found.hasNextPage && (
          <li>
            <Button block type="text" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('common:load_more')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
