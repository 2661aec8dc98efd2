import { Modal } from 'antd';
import { type CSSProperties, lazy, type PointerEvent, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useGo } from '@/app/navigation';
import { useTileExports } from '@/features/dashboard-sharing';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { usePointDoes } from '../hooks/use-point-items';
import { useSeen } from '../hooks/use-seen';
import { labelOf } from '../model/clicks';
import { CARDS } from '../model/layout';
import type { ChartTile } from '../model/types';
import { askedFor, type Behind, boardAddress, recordsBehind, useTileData } from '../queries';
import styles from './dashboard.module.css';
import type { BoardProps } from './dashboard-grid';
import { PointMenu, type Spot } from './point-menu';
import { TileBody } from './tile-body';
import { TileMenu } from './tile-menu';
import { TileNote } from './tile-note';
import { TilePath } from './tile-path';

const RecordsDrawer = lazy(async () => ({ default: (await import('./records-drawer')).RecordsDrawer }));

type Props = BoardProps & { tile: ChartTile; style?: CSSProperties };
type Clicked = { keys: Json[]; measure: number | undefined; spot: Spot };

/** One chart: its numbers, and what a click on them can do. */
export function DashboardTile({ where, tile, answer, view, every, style }: Props) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const go = useGo();
  const { ref, seen } = useSeen<HTMLElement>();
  const pointer = useRef<Spot>({ x: 24, y: 48 });
  const [point, setPoint] = useState<Clicked | null>(null);
  const [behind, setBehind] = useState<(Behind & { title: string }) | null>(null);
  const [large, setLarge] = useState(false);
  const asked = askedFor(tile.key, answer, view.view);
  const query = useTileData(where, tile.key, asked, { seen, every });
  const { data } = query;
  const title = text(tile.title) || tile.key;
  const note = text(tile.note);
  const isCard = CARDS.has(tile.chart);
  const steps = view.view.drills[tile.key] ?? [];
  const asTable = view.view.tables.includes(tile.key);
  const showRecords = async (keys: Json[], measure?: number) => {
    try {
      const measures = data?.columns.filter((column) => column.role === 'measure') ?? [];
      const only = measures.length === 1 ? 0 : measure;
      const found = await recordsBehind(where, tile.key, asked, keys, only);
      const label = data && keys.length ? labelOf(data, keys) : '';
      const number = measures.length > 1 && measure !== undefined ? measures[measure]?.title : '';
      setBehind({ ...found, title: [title, label, number].filter(Boolean).join(' · ') });
    } catch (error) {
      notify.error(error);
    }
  };
  const form = answer.tile_forms[tile.key];
  const does = usePointDoes({
    tile,
    form,
    view,
    data,
    steps,
    onRecords: showRecords,
    onBoard: (keys) => data && go(boardAddress(where.app, tile, view.view, data, keys)),
  });
  const remember = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const files = useTileExports({
    board: where,
    tile: tile.key,
    asked,
    data,
    may: answer.exports?.includes(tile.key) ?? false,
  });
  const body = (
    <TileBody
      data={data}
      error={query.error}
      title={title}
      asTable={asTable}
      onPoint={(keys, measure) => {
        setLarge(false);
        if (!does.atOnce(keys, measure)) {
          setPoint({ keys, measure, spot: pointer.current });
        }
      }}
      onRetry={() => void query.refetch()}
    />
  );
  const crossed = view.view.crosses.some((cross) => cross.tile === tile.key);
  return (
    <section
      ref={ref}
      className={`tn-card ${styles.tile}`}
      style={style}
      aria-label={title}
      aria-busy={query.isFetching}
      data-tile={tile.key}
      data-card={isCard}
      data-crossed={crossed}
      onPointerUpCapture={remember}
    >
      <header className={styles.tileHead}>
        <h2 className={styles.tileTitle} title={title}>
          {title}
        </h2>
        {note && !isCard && <TileNote words={note} />}
        <TileMenu
          tile={tile}
          view={view}
          title={title}
          data={data}
          asTable={asTable}
          onTable={() => view.toggleTable(tile.key)}
          onRecords={() => void showRecords([])}
          onEnlarge={data && data.view !== 'card' ? () => setLarge(true) : undefined}
          more={files}
        />
      </header>
      <TilePath steps={steps} onGo={(next) => view.drillTo(tile.key, next)} />
      <div className={styles.tileBody} data-stale={query.isPlaceholderData}>
        {!large && body}
      </div>
      {note && isCard && <p className={styles.note}>{note}</p>}
      {point && data && (
        <PointMenu
          spot={point.spot}
          items={does.items(point.keys, point.measure)}
          title={labelOf(data, point.keys)}
          onClose={() => setPoint(null)}
        />
      )}
      <Modal open={large} width="92vw" title={title} footer={null} onCancel={() => setLarge(false)} destroyOnHidden>
        <div className={styles.large}>{large && body}</div>
      </Modal>
      {behind && (
        <Suspense fallback={null}>
          <RecordsDrawer app={where.app} behind={behind} title={behind.title} onClose={() => setBehind(null)} />
        </Suspense>
      )}
      {query.error && data && <p className={styles.late}>{t('tile.old')}</p>}
    </section>
  );
}
