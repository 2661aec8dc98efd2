import type { CSSProperties } from 'react';
import { useText } from '@/shared/text';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { View } from '../hooks/use-view';
import { gridArea, inReadingOrder, phoneArea } from '../model/layout';
import { forPhone, standingOn } from '../model/page';
import { type DashboardAnswer, type Inside, isChart, type Tile } from '../model/types';
import type { Where } from '../queries';
import styles from './dashboard.module.css';
import { DashboardTile } from './dashboard-tile';
import { ElementTile } from './element-tile';

export type BoardProps = { where: Where; answer: DashboardAnswer; view: View; every: number | false; rowPx?: number };

/** The tiles where the designer put them; one below the other on a phone. */
export function DashboardGrid({ inside = null, ...board }: BoardProps & { inside?: Inside | null }) {
  const phone = useIsPhone();
  const text = useText();
  const { answer, rowPx } = board;
  const placed = inReadingOrder(standingOn(answer.dashboard.tiles, inside));
  const shown = phone ? forPhone(placed, answer.dashboard) : placed;
  const rows = rowPx && !inside && !phone ? ({ gridAutoRows: rowPx } as CSSProperties) : undefined;
  return (
    <div className={styles.grid} style={rows} data-inside={inside !== null}>
      {shown.map(({ tile, place }) => (
        <AnyTile
          key={tile.key}
          tile={tile}
          board={board}
          label={text(tile.title)}
          style={phone ? phoneArea(tile, place) : gridArea(place)}
        />
      ))}
    </div>
  );
}

type AnyProps = { tile: Tile; board: BoardProps; label: string; style: CSSProperties };

function AnyTile({ tile, board, style }: AnyProps) {
  return isChart(tile) ? (
    <DashboardTile {...board} tile={tile} style={style} />
  ) : (
    <ElementTile tile={tile} style={style} />
  );
}
