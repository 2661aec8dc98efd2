import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { askTile } from '@/features/dashboard/board-answers';
import { BoardScopeProvider } from '@/features/dashboard/board-scope';
import boardStyles from '@/features/dashboard/components/dashboard.module.css';
import { ElementTile } from '@/features/dashboard/components/element-tile';
import { TileBody } from '@/features/dashboard/components/tile-body';
import { TileNote } from '@/features/dashboard/components/tile-note';
import { useSeen } from '@/features/dashboard/hooks/use-seen';
import { CARDS, gridArea, inReadingOrder, phoneArea } from '@/features/dashboard/model/layout';
import { pagesOf, standingOn } from '@/features/dashboard/model/page';
import { type ChartTile, type Inside, isChart } from '@/features/dashboard/model/types';
import { withPassword } from '@/features/public-form/queries';
import { useText } from '@/shared/text';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { PublicBoard } from '../public-board';

type Props = { board: PublicBoard; token: string; password: string };

const EVERY_MS = 300_000;

/** The tiles of a public board; tabs turn, nothing else can be clicked. */
export function PublicGrid(props: Props) {
  const [pages, setPages] = useState<Record<string, string>>({});
  const scope = useMemo(
    () => ({
      app: '',
      designing: false,
      page: (holder: { key: string }, tab: string) => <Grid {...props} inside={{ tile: holder.key, tab }} />,
      openPage: (holder: Parameters<typeof pagesOf>[0]) => pages[holder.key] ?? pagesOf(holder)[0]?.key,
      setPage: (holder: { key: string }, key: string) => setPages((known) => ({ ...known, [holder.key]: key })),
      filters: () => null,
      narrowed: () => null,
    }),
    [props, pages],
  );
  return (
    <BoardScopeProvider value={scope}>
      <Grid {...props} inside={null} />
    </BoardScopeProvider>
  );
}

function Grid({ inside, ...props }: Props & { inside: Inside | null }) {
  const phone = useIsPhone();
  return (
    <div className={boardStyles.grid} data-inside={inside !== null}>
      {inReadingOrder(standingOn(props.board.tiles, inside)).map(({ tile, place }) => {
        const style = phone ? phoneArea(tile, place) : gridArea(place);
        return isChart(tile) ? (
          <PublicTile key={tile.key} {...props} tile={tile} style={style} />
        ) : (
          <ElementTile key={tile.key} tile={tile} style={style} />
        );
      })}
    </div>
  );
}

function PublicTile({ token, password, tile, style }: Props & { tile: ChartTile; style: React.CSSProperties }) {
  const text = useText();
  const { ref, seen } = useSeen<HTMLElement>();
  const { data, error, refetch } = useQuery({
    queryKey: ['public-board', token, password, tile.key],
    queryFn: ({ signal }) =>
      askTile({ board: `/public/boards/${token}`, tile: tile.key, options: withPassword(password) }, signal),
    enabled: seen,
    refetchInterval: EVERY_MS,
  });
  const title = text(tile.title) || tile.key;
  const note = text(tile.note);
  const isCard = CARDS.has(tile.chart);
  return (
    <section ref={ref} className={`tn-card ${boardStyles.tile}`} style={style} aria-label={title} data-card={isCard}>
      <header className={boardStyles.tileHead}>
        <h2 className={boardStyles.tileTitle}>{title}</h2>
        {note && !isCard && <TileNote words={note} />}
      </header>
      <div className={boardStyles.tileBody}>
        <TileBody data={data} error={error} title={title} asTable={false} onRetry={() => void refetch()} />
      </div>
      {note && isCard && <p className={boardStyles.note}>{note}</p>}
    </section>
  );
}
