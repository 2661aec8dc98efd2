import 'react-grid-layout/css/styles.css';
import { useRef, useState } from 'react';
import { GridLayout, type Layout, type LayoutItem, useContainerWidth } from 'react-grid-layout';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useDesigner, usePagePart, useSelectionPart } from '../hooks/designer';
import { useTileActions } from '../hooks/use-tile-actions';
import { sizeOf } from '../model/charts';
import { COLUMNS, placesOf, ROW_HEIGHT, SMALLEST } from '../model/layout';
import type { Tile } from '../model/types';
import styles from './canvas.module.css';
import { CanvasTile } from './canvas-tile';
import { Starters } from './starters';

const GAP = 12;
const GRID = { cols: COLUMNS, rowHeight: ROW_HEIGHT, margin: [GAP, GAP], containerPadding: [0, 0] } as const;
const DRAG = { enabled: true, threshold: 4, cancel: '[data-no-drag]' };
const RESIZE = { enabled: true, handles: ['se', 'e', 's'] } as const;

function layoutOf(tiles: readonly Tile[]): LayoutItem[] {
  return tiles.map(({ key, at }) => ({ i: key, ...at, minW: SMALLEST.w, minH: SMALLEST.h }));
}

/** The 12 columns: drag, resize, drop from the palette. */
function Grid({ tiles, onSettings }: { tiles: readonly Tile[]; onSettings: () => void }) {
  const { change, selection } = useDesigner();
  const { addChart } = useTileActions();
  const { width, containerRef, mounted } = useContainerWidth();
  const dragged = useSelectionPart((state) => state.dragged);
  const moved = useRef(false);
  const arrange = (layout: Layout) => change({ kind: 'arrange', places: placesOf(layout) });
  const size = sizeOf(dragged ?? '');
  return (
    <div ref={containerRef} className={styles.grid} data-dragged={dragged !== null}>
      {mounted && (
        <GridLayout
          width={width}
          layout={layoutOf(tiles)}
          gridConfig={GRID}
          dragConfig={DRAG}
          resizeConfig={RESIZE}
          dropConfig={{ enabled: dragged !== null, defaultItem: size, onDragOver: () => size }}
          onDragStart={() => {
            moved.current = false;
          }}
          onDrag={() => {
            moved.current = true;
          }}
          onDragStop={(layout) => moved.current && arrange(layout)}
          onResizeStop={arrange}
          onDrop={(_layout, item) => {
            selection.drag(null);
            if (dragged && item) {
              void addChart(dragged, { x: item.x, y: item.y });
            }
          }}
        >
          {tiles.map((tile) => (
            <div key={tile.key} className={styles.cell}>
              <CanvasTile tile={tile} onSettings={onSettings} />
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  );
}

/** One column in reading order, as a phone shows the page. */
function Column({ tiles, onSettings }: { tiles: readonly Tile[]; onSettings: () => void }) {
  const ordered = [...tiles].sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
  return (
    <div className={styles.column}>
      {ordered.map((tile) => (
        <div key={tile.key} style={{ height: Math.max(2, Math.min(tile.at.h, 6)) * ROW_HEIGHT }}>
          <CanvasTile tile={tile} onSettings={onSettings} />
        </div>
      ))}
    </div>
  );
}

/** Where the one chosen tile stands, said after each step by key. */
function Announcer() {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const keys = useSelectionPart((state) => state.keys);
  const tile = usePagePart((page) => page.tiles.find((one) => keys.length === 1 && one.key === keys[0]));
  return (
    <div className="tn-visually-hidden" role="status">
      {tile &&
        t('stands_at', { name: text(tile.title), x: tile.at.x + 1, y: tile.at.y + 1, w: tile.at.w, h: tile.at.h })}
    </div>
  );
}

/** The page as it will look, with live numbers. */
export function Canvas({ onSettings }: { onSettings: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { selection } = useDesigner();
  const tiles = usePagePart((page) => page.tiles);
  const phone = useIsPhone();
  const dragged = useSelectionPart((state) => state.dragged);
  const View = phone ? Column : Grid;
  const [blank, setBlank] = useState(false);
  const starting = tiles.length === 0 && dragged === null && !blank;
  return (
    <section className={styles.canvas} data-canvas aria-label={t('canvas')}>
      {/** biome-ignore lint/a11y/noStaticElementInteractions: a click beside the tiles only clears the selection, as Escape does. */}
      {/** biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it. */}
      <div
        className={styles.desk}
        onClick={(event) => !(event.target as Element).closest('[data-tile]') && selection.clear()}
      >
        {starting ? <Starters onBlank={() => setBlank(true)} /> : <View tiles={tiles} onSettings={onSettings} />}
        {tiles.length === 0 && !starting && <p className={styles.blank}>{t('blank_hint')}</p>}
      </div>
      <Announcer />
    </section>
  );
}
