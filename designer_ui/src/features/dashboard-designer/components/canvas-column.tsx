import { useShallow } from 'zustand/react/shallow';
import { standingOn } from '@/features/dashboard/model/page';
import type { Inside } from '@/features/dashboard/model/types';
import { usePagePart } from '../hooks/designer';
import { ROW_HEIGHT } from '../model/layout';
import type { Tile } from '../model/types';
import styles from './canvas.module.css';
import { CanvasTile } from './canvas-tile';

/** One column in reading order, for designing on a phone. */
export function CanvasColumn({ surface = null, onSettings }: { surface?: Inside | null; onSettings: () => void }) {
  const tiles = usePagePart(useShallow((page) => standingOn(page.tiles, surface))) as Tile[];
  const ordered = [...tiles].sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
  return (
    <div className={styles.column}>
      {ordered.map((tile) => (
        <div key={tile.key} style={{ height: Math.max(1, Math.min(tile.at.h, 6)) * ROW_HEIGHT }}>
          <CanvasTile tile={tile} onSettings={onSettings} />
        </div>
      ))}
    </div>
  );
}
