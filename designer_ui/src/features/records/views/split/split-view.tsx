import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { tintVars } from '@/shared/ui/tints';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { CountText } from '../../components/count-text';
import { ListState } from '../../components/list-state';
import { RecordAside } from '../../components/record-aside';
import { useFaces } from '../../hooks/use-faces';
import { useMore } from '../../hooks/use-more';
import { usePaint } from '../../hooks/use-paint';
import { useReady } from '../../hooks/use-ready';
import { useRecords } from '../../hooks/use-records';
import type { ViewProps } from '../view-kind';
import styles from './split.module.css';

const RecordPanel = lazy(async () => ({ default: (await import('@/features/record')).RecordPanel }));

const PAGE = 100;
const LINE = 62;

/** A list on the left, the chosen record on the right; on a phone one after the other. */
export function SplitView(props: ViewProps) {
  const { target, runtime, list, query, onReady } = props;
  const phone = useIsPhone();
  const [search, setSearch] = useSearchState();
  const found = useRecords(target, query, PAGE);
  const { records } = found;
  useReady(found, onReady);
  const first = records[0]?.id;
  const open = search['record'];
  useEffect(() => {
    if (!phone && open === undefined && first !== undefined) {
      setSearch({ record: String(first) }, true);
    }
  }, [phone, open, first, setSearch]);
  const ids = records.map((record) => record.id);
  return (
    <ListState target={target} runtime={runtime} list={list} found={found}>
      <div className={styles.split}>
        <SplitList {...props} found={found} />
        {phone ? (
          open && <RecordAside target={target} id={open} list={list} ids={ids} />
        ) : (
          <Chosen {...props} ids={ids} />
        )}
      </div>
    </ListState>
  );
}

function Chosen({ target, list, ids }: ViewProps & { ids: readonly number[] }) {
  const { t } = useTranslation('records');
  const id = Number(list.record);
  const at = ids.indexOf(id);
  return (
    <section className={styles.record} aria-label={t('split.record')}>
      {list.record ? (
        <Suspense fallback={<PageSkeleton />}>
          <RecordPanel
            key={id}
            app={target.app}
            form={target.form}
            id={id}
            previous={at >= 0 ? ids[at - 1] : undefined}
            next={at >= 0 ? ids[at + 1] : undefined}
            onGo={list.open}
            onClose={() => list.open(undefined)}
          />
        </Suspense>
      ) : (
        <EmptyState picture="records" title={t('split.choose')} />
      )}
    </section>
  );
}

type ListProps = ViewProps & { found: ReturnType<typeof useRecords> };

function SplitList({ target, runtime, plan, kinds, list, query, found }: ListProps) {
  const { t } = useTranslation('records');
  const box = useRef<HTMLDivElement>(null);
  const { records } = found;
  const faces = useFaces(runtime, list.state.view, kinds);
  const paint = usePaint(plan, runtime, list.state.view);
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 8,
  });
  useMore(box, found);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = records.findIndex((record) => String(record.id) === list.record) + step;
    const record = records[next];
    if (step && record) {
      event.preventDefault();
      rows.scrollToIndex(next);
      list.open(record.id);
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-option="${record.id}"]`)?.focus());
    }
  };
  return (
    <aside className={styles.side}>
      <div className={styles.list} ref={box} role="listbox" aria-label={t('split.list')} onKeyDown={onKeyDown}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
          {rows.getVirtualItems().map(({ index, start }) => {
            const record = records[index];
            const tint = record && paint.row(record);
            return record ? (
              <div
                key={record.id}
                role="option"
                tabIndex={list.record === String(record.id) || (!list.record && index === 0) ? 0 : -1}
                aria-selected={list.record === String(record.id)}
                data-option={record.id}
                className={styles.line}
                style={{
                  transform: `translateY(${start}px)`,
                  height: LINE,
                  ...(tint ? { ['--tint' as string]: tintVars(tint).bar } : {}),
                }}
                onClick={() => list.open(record.id)}
                onKeyDown={(event) => event.key === 'Enter' && list.open(record.id)}
              >
                <span className={styles.title}>{faces.title(record)}</span>
                <span className={styles.words}>{faces.words(record)}</span>
              </div>
            ) : null;
          })}
        </div>
      </div>
      <footer className={styles.foot}>
        <CountText target={target} query={query} />
      </footer>
    </aside>
  );
}
