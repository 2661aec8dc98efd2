import type { Block } from './selection';

type Pair = { from: number; to: number };

/** Which rows take the values of which when a block is pulled down to `last`; its rows repeat in turn. */
export function pulledDown({ top, bottom }: Block, last: number): Pair[] {
  const height = bottom - top + 1;
  return Array.from({ length: Math.max(0, last - bottom) }, (_, at) => ({
    from: top + (at % height),
    to: bottom + 1 + at,
  }));
}

/** Ctrl+D: the first row of a block fills the others; a single row takes the values of the one above. */
export function filledDown({ top, bottom }: Block): Pair[] {
  if (top === bottom) {
    return top > 0 ? [{ from: top - 1, to: top }] : [];
  }
  return Array.from({ length: bottom - top }, (_, at) => ({ from: top, to: top + 1 + at }));
}
