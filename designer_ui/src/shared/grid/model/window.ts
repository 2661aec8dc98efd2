/** Which of the scrolling columns are in sight, and the room the others take. */
export type ColumnWindow = { first: number; last: number; before: number; after: number };

const MARGIN = 240;

/** The columns between `from` and `from + room`, with a margin so that scrolling shows no gaps. */
export function columnWindow(widths: readonly number[], from: number, room: number): ColumnWindow {
  const total = widths.reduce((sum, width) => sum + width, 0);
  let edge = 0;
  let first = -1;
  let last = widths.length - 1;
  let before = 0;
  let seen = 0;
  for (const [index, width] of widths.entries()) {
    const end = edge + width;
    if (first < 0 && end > from - MARGIN) {
      first = index;
      before = edge;
    }
    if (first >= 0 && edge > from + room + MARGIN) {
      last = index - 1;
      break;
    }
    seen = end;
    edge = end;
  }
  return { first: Math.max(0, first), last, before, after: Math.max(0, total - seen) };
}
