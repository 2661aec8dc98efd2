import { useRef } from 'react';
import { GridLayout, type Layout, type LayoutItem, useContainerWidth } from 'react-grid-layout';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { standingOn } from '@/features/dashboard/model/page';
import type { Inside } from '@/features/dashboard/model/types';
import { useDesigner, usePagePart, useSelectionPart } from '../hooks/designer';
import { useTileActions } from '../hooks/use-tile-actions';
import { sizeOf } from '../model/charts';
import { COLUMNS, leastOf, placesOf, ROW_HEIGHT } from '../model/layout';
import type { Tile } from '../model/types';
import styles from './canvas.module.css';
import { CanvasTile } from './canvas-tile';

const GAP = 12;
const GRID = { cols: COLUMNS, rowHeight: ROW_HEIGHT, margin: [GAP, GAP], containerPadding: [0, 0] } as const;
const DRAG = { enabled: true, threshold: 4, cancel: '[data-no-drag]' };
const RESIZE = { enabled: true, handles: ['se', 'e', 's'] } as const;

function layoutOf(tiles: readonly Tile[]): LayoutItem[] {
  return tiles.map((tile) => ({ i: tile.key, ...tile.at, minW: leastOf(tile).w, minH: leastOf(tile).h }));
}

/** The 12 columns of the page, or of one page of tabs: drag, resize, drop from the palette. */
export function CanvasGrid({ surface, onSettings }: { surface: Inside | null; onSettings: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { change, selection, elements } = useDesigner();
  const { addDragged } = useTileActions();
  const { width, containerRef, mounted } = useContainerWidth();
  const tiles = usePagePart(useShallow((page) => standingOn(page.tiles, surface))) as Tile[];
  const dragged = useSelectionPart((state) => state.dragged);
  const moved = useRef(false);
  const arrange = (layout: Layout) => change({ kind: 'arrange', places: placesOf(layout) });
  const size =
    dragged?.kind === 'element'
      ? (elements.find((one) => one.name === dragged.name)?.size ?? { w: 6, h: 4 })
      : sizeOf(dragged?.name ?? '');
  return (
    <div
      ref={containerRef}
      className={styles.grid}
      data-dragged={dragged !== null}
      data-inside={surface !== null}
      data-empty={tiles.length === 0}
    >
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
              addDragged(dragged, { x: item.x, y: item.y }, surface);
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
      {surface && tiles.length === 0 && dragged === null && <p className={styles.emptyPage}>{t('pages.empty')}</p>}
    </div>
  );
}
