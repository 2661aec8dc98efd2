import { Modal } from 'antd';
import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useGo } from '@/app/navigation';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { savePicture, saveText } from '../download';
import { usePointItems } from '../hooks/use-point-items';
import { useSeen } from '../hooks/use-seen';
import type { View } from '../hooks/use-view';
import { labelOf } from '../model/clicks';
import { csvOf } from '../model/csv';
import type { Tile } from '../model/types';
import { askedFor, recordsAddress, useTileData, type Where } from '../queries';
import styles from './dashboard.module.css';
import { PointMenu, type Spot } from './point-menu';
import { TileBody } from './tile-body';
import { TileMenu } from './tile-menu';
import { TilePath } from './tile-path';

type Props = {
  where: Where;
  tile: Tile;
  form: string | undefined;
  view: View;
  every: number | false;
  style?: CSSProperties;
};

/** One tile: its numbers, and what a click on them can do. */
export function DashboardTile({ where, tile, form, view, every, style }: Props) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const go = useGo();
  const { ref, seen } = useSeen<HTMLElement>();
  const pointer = useRef<Spot>({ x: 24, y: 48 });
  const [point, setPoint] = useState<{ keys: Json[]; spot: Spot } | null>(null);
  const [large, setLarge] = useState(false);
  const asked = askedFor(tile.key, form, view.view);
  const query = useTileData(where, tile.key, asked, { seen, every });
  const { data } = query;
  const title = text(tile.title) || tile.key;
  const steps = view.view.drills[tile.key] ?? [];
  const asTable = view.view.tables.includes(tile.key);
  const showRecords = async (keys: Json[]) => {
    try {
      go(await recordsAddress(where, tile.key, asked, keys));
    } catch (error) {
      notify.error(error);
    }
  };
  const items = usePointItems({ tile, form, view, data, steps, point: point?.keys ?? [], onRecords: showRecords });
  const remember = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const body = (
    <TileBody
      data={data}
      error={query.error}
      title={title}
      asTable={asTable}
      onPoint={(keys) => {
        setLarge(false);
        setPoint({ keys, spot: pointer.current });
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
      data-card={data?.view === 'card'}
      data-crossed={crossed}
      onPointerUpCapture={remember}
    >
      <header className={styles.tileHead}>
        <h2 className={styles.tileTitle}>{title}</h2>
        <TileMenu
          title={title}
          data={data}
          asTable={asTable}
          onTable={() => view.toggleTable(tile.key)}
          onRecords={() => void showRecords([])}
          onEnlarge={data && data.view !== 'card' ? () => setLarge(true) : undefined}
          onCsv={() => data && saveText(csvOf(data), `${title}.csv`)}
          onPicture={() => ref.current && savePicture(ref.current, title, `${title}.png`)}
        />
      </header>
      <TilePath steps={steps} onGo={(next) => view.drillTo(tile.key, next)} />
      <div className={styles.tileBody} data-stale={query.isPlaceholderData}>
        {!large && body}
      </div>
      {point && data && (
        <PointMenu spot={point.spot} items={items} title={labelOf(data, point.keys)} onClose={() => setPoint(null)} />
      )}
      <Modal open={large} width="92vw" title={title} footer={null} onCancel={() => setLarge(false)} destroyOnHidden>
        <div className={styles.large}>{large && body}</div>
      </Modal>
      {query.error && data && <p className={styles.late}>{t('tile.old')}</p>}
    </section>
  );
}
