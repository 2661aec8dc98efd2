import { usePagePart } from '../hooks/designer';
import { ROW_HEIGHT } from '../model/layout';
import styles from './canvas.module.css';
import { CanvasTile } from './canvas-tile';

/** One column in reading order, for designing on a phone. */
export function CanvasColumn({ onSettings }: { onSettings: () => void }) {
  const tiles = usePagePart((page) => page.tiles);
  const ordered = tiles.filter((tile) => !tile.in).sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
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
