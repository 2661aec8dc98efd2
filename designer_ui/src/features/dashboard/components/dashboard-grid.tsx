import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { View } from '../hooks/use-view';
import { gridArea, inReadingOrder, phoneArea } from '../model/layout';
import type { DashboardAnswer } from '../model/types';
import type { Where } from '../queries';
import styles from './dashboard.module.css';
import { DashboardTile } from './dashboard-tile';

type Props = { where: Where; answer: DashboardAnswer; view: View; every: number | false };

/** The tiles where the designer put them; one below the other on a phone. */
export function DashboardGrid({ where, answer, view, every }: Props) {
  const phone = useIsPhone();
  return (
    <div className={styles.grid}>
      {inReadingOrder(answer.dashboard.tiles).map(({ tile, place }) => (
        <DashboardTile
          key={tile.key}
          where={where}
          tile={tile}
          form={answer.tile_forms[tile.key]}
          view={view}
          every={every}
          style={phone ? phoneArea(tile, place) : gridArea(place)}
        />
      ))}
    </div>
  );
}
