import type { Text } from '@/api/types';
import type { ChartTile, CrossRule, DashboardDefinition, ElementTile, Inside, Tile } from './types';
import { isChart } from './types';

export type HeldPage = { key: string; title?: Text };

/** The settings that list the pages of a holder, by kind. */
const HOLDS = ['tabs', 'slides'] as const;

/** The pages of tabs or of a carousel; none for everything else. */
export function pagesOf(tile: Tile): HeldPage[] {
  if (isChart(tile)) {
    return [];
  }
  const listed = HOLDS.map((name) => tile.props?.[name]).find(Array.isArray);
  return (listed ?? []) as HeldPage[];
}

/** The tiles that stand on the page itself, or on one page of a holder. */
export function standingOn(tiles: readonly Tile[], where: Inside | null): Tile[] {
  return tiles.filter((tile) => (where ? tile.in?.tile === where.tile && tile.in.tab === where.tab : !tile.in));
}

/** The tiles as a phone shows them: without the hidden ones, in the order drawn up for it. */
export function forPhone<T extends { tile: Tile }>(
  placed: readonly T[],
  page: Pick<DashboardDefinition, 'phone'>,
): T[] {
  const { order = [], hidden = [] } = page.phone ?? {};
  const rank = (key: string) => {
    const at = order.indexOf(key);
    return at < 0 ? order.length : at;
  };
  return placed
    .filter(({ tile }) => !hidden.includes(tile.key))
    .map((one, index) => ({ one, index }))
    .sort((a, b) => rank(a.one.tile.key) - rank(b.one.tile.key) || a.index - b.index)
    .map(({ one }) => one);
}

export type Sides = { sends: boolean; hears: boolean; to: readonly string[] | null };

/** What a tile says about clicks, written out. */
export function sidesOf(rule: CrossRule | undefined): Sides {
  if (typeof rule === 'boolean' || rule === undefined) {
    return { sends: rule ?? true, hears: rule ?? true, to: null };
  }
  return { sends: rule.sends ?? true, hears: rule.hears ?? true, to: rule.to ?? null };
}

/** Whether a click on one tile narrows another. */
export function reaches(tiles: readonly Tile[], from: string, to: string): boolean {
  const ruleOf = (key: string) => {
    const found = tiles.find((tile): tile is ChartTile => tile.key === key && isChart(tile));
    return sidesOf(found?.cross);
  };
  const sender = ruleOf(from);
  return from !== to && sender.sends && ruleOf(to).hears && (sender.to === null || sender.to.includes(to));
}

/** The first holder of tabs or slides that has pages: what a screen on a wall turns over. */
export function turningIn(page: DashboardDefinition): ElementTile | null {
  const found = page.tiles.find((tile) => !isChart(tile) && tile.element === 'tabs' && pagesOf(tile).length > 1);
  return (found as ElementTile | undefined) ?? null;
}

/** What a screen on a wall shows next: another tab of this board, or another board. */
export type Turn = { board: string; tab: { tile: string; key: string } | null };

/** The turns of a board, in order; one alone when it has no tabs. */
export function turnsOf(page: DashboardDefinition): Turn[] {
  const holder = turningIn(page);
  if (!holder) {
    return [{ board: page.key, tab: null }];
  }
  return pagesOf(holder).map(({ key }) => ({ board: page.key, tab: { tile: holder.key, key } }));
}

/** The board after this one in the round of a wall; itself when it is alone. */
export function nextBoard(page: DashboardDefinition, round: readonly string[]): string {
  const boards = round.includes(page.key) ? [...round] : [page.key, ...round];
  return boards[(boards.indexOf(page.key) + 1) % boards.length] ?? page.key;
}
