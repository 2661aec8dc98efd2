import { formatCell } from './formats';
import type { PivotLayout } from './pivot';
import type { ChartCell, ChartColumn } from './types';

const [LETTER_PX, SIGN_PX, ROOM_PX, TOGGLE_PX] = [7.6, 13.2, 22, 24];
const [LEAST_PX, WIDEST_NAME_PX, WIDEST_NUMBER_PX] = [72, 220, 200];

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? SIGN_PX : LETTER_PX), ROOM_PX);
}

/** The largest and the smallest of a measure are the longest to write. */
function ends(layout: PivotLayout, measure: number): ChartCell[] {
  const every = layout.values.flatMap((cells) => cells.filter((_, place) => place % layout.measures === measure));
  const there = every.filter((value) => value !== null);
  const better = (way: number) => (kept: ChartCell, one: ChartCell) =>
    kept === null || way * Number(one) > way * Number(kept) ? one : kept;
  return [there.reduce<ChartCell>(better(-1), null), there.reduce<ChartCell>(better(1), null)];
}

/** The widths of all columns, so that they stay the same whichever lines are drawn. */
export function widthsOf(layout: PivotLayout, measures: readonly ChartColumn[], language: string): number[] {
  const names = Array.from({ length: layout.down }, (_, level) => {
    const said = layout.heads
      .filter((one) => one.column === level && one.columns === 1)
      .map((one) => widthOf(one.text));
    return Math.min(WIDEST_NAME_PX, Math.max(LEAST_PX, ...said) + (level < layout.down - 1 ? TOGGLE_PX : 0));
  });
  const numbers = measures.map((column, at) => {
    const texts = ends(layout, at).map((value) => formatCell(value, column, language));
    return Math.max(LEAST_PX, ...texts.map(widthOf));
  });
  const heads = new Map(
    layout.heads
      .filter((one) => one.row + one.rows === layout.head && one.columns === 1)
      .map((one) => [one.column, one.text]),
  );
  const cells = layout.columns.flatMap((_, at) =>
    measures.map((__, measure) => {
      const titled = widthOf(heads.get(layout.down + at * layout.measures + measure) ?? '') + TOGGLE_PX;
      return Math.max(numbers[measure] ?? LEAST_PX, Math.min(WIDEST_NUMBER_PX, titled));
    }),
  );
  return [...names, ...cells];
}
