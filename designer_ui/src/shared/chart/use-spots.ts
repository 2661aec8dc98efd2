import { type KeyboardEvent, type RefObject, useState } from 'react';

type Spot = { line: number; cell: number };
type Size = { lines: number; cells: number };

const PAGE = 10;
const MOVES: Readonly<Record<string, (at: Spot, size: Size, far: boolean) => Spot>> = {
  ArrowDown: ({ line, cell }, { lines }, far) => ({ line: far ? lines - 1 : line + 1, cell }),
  ArrowUp: ({ line, cell }, _size, far) => ({ line: far ? 0 : line - 1, cell }),
  ArrowRight: ({ line, cell }, { cells }, far) => ({ line, cell: far ? cells - 1 : cell + 1 }),
  ArrowLeft: ({ line, cell }, _size, far) => ({ line, cell: far ? 0 : cell - 1 }),
  PageDown: ({ line, cell }) => ({ line: line + PAGE, cell }),
  PageUp: ({ line, cell }) => ({ line: line - PAGE, cell }),
  Home: ({ line }, _size, far) => ({ line: far ? 0 : line, cell: 0 }),
  End: ({ line }, { lines, cells }, far) => ({ line: far ? lines - 1 : line, cell: cells - 1 }),
};

const nameOf = ({ line, cell }: Spot) => `${line}:${cell}`;
const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

function spotOf(element: Element | null): Spot | null {
  const [line, cell] = (element?.closest('[data-spot]')?.getAttribute('data-spot') ?? '').split(':').map(Number);
  return line === undefined || cell === undefined || Number.isNaN(line) ? null : { line, cell };
}

/** Arrow keys between cells: one of them is in the tab order, and those out of sight are fetched first. */
export function useSpots(box: RefObject<HTMLElement | null>, size: Size, show: (line: number) => void) {
  const [last, setLast] = useState<Spot>({ line: 0, cell: 0 });
  const land = (spot: Spot) => {
    // A merged cell begins further left.
    for (let cell = spot.cell; cell >= 0; cell -= 1) {
      const found = box.current?.querySelector<HTMLElement>(`[data-spot="${nameOf({ ...spot, cell })}"]`);
      if (found) {
        found.focus();
        found.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
        return;
      }
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = spotOf(document.activeElement);
    const move = MOVES[event.key];
    if (!from || !move || event.altKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const asked = move(from, size, event.ctrlKey || event.metaKey);
    const to = { line: within(asked.line, size.lines), cell: within(asked.cell, size.cells) };
    setLast(to);
    show(to.line);
    requestAnimationFrame(() => land(to));
  };
  const spot = (line: number, cell: number) => ({
    'data-spot': nameOf({ line, cell }),
    tabIndex: line === last.line && cell === last.cell ? 0 : -1,
  });
  return { spot, onKeyDown };
}

export type SpotOf = ReturnType<typeof useSpots>['spot'];
