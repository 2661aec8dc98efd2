import { ApiError, type RequestOptions } from '@/api/client';
import { postLines } from '@/api/lines';
import type { ChartData } from '@/shared/chart';

/** What the viewer chose, as a tile's own address says it: JSON in words. */
export type Asked = {
  filters: string | undefined;
  cross: string | undefined;
  drill: string | undefined;
  view: string | undefined;
};

export type Wish = { board: string; tile: string; asked?: Asked; options?: RequestOptions };

type Waiting = {
  wish: Wish;
  signal: AbortSignal;
  done: (data: ChartData) => void;
  failed: (error: unknown) => void;
};

type Line = { tile: string; status: number; body: unknown };

/** The tiles wanted in this breath, by the board and the filters they share. */
const breath = new Map<string, Map<string, Waiting>>();

/** Ask for a tile: those wanted in one breath go in one request, and each comes as soon as it is there. */
export function askTile(wish: Wish, signal: AbortSignal): Promise<ChartData> {
  return new Promise((done, failed) => {
    signal.addEventListener('abort', () => failed(signal.reason));
    const key = JSON.stringify([wish.board, wish.asked?.filters, wish.options?.headers]);
    const together = breath.get(key) ?? new Map<string, Waiting>();
    if (!breath.has(key)) {
      breath.set(key, together);
      setTimeout(() => {
        breath.delete(key);
        void send(together);
      });
    }
    // Who wants another view of the same tile in one breath has left the first one.
    together.get(wish.tile)?.failed(new DOMException('', 'AbortError'));
    together.set(wish.tile, { wish, signal, done, failed });
  });
}

async function send(wanted: Map<string, Waiting>): Promise<void> {
  const leaving = new AbortController();
  const left = new Map([...wanted].filter(([, one]) => !one.signal.aborted));
  const first = [...left.values()][0]?.wish;
  if (!first) {
    return;
  }
  const body = bodyFor(first, [...left.values()]);
  for (const [tile, one] of left) {
    one.signal.addEventListener('abort', () => {
      left.delete(tile);
      if (left.size === 0) {
        leaving.abort();
      }
    });
  }
  const hear = ({ tile, status, body: told }: Line) => {
    const one = left.get(tile);
    left.delete(tile);
    if (status === 200) {
      one?.done(told as ChartData);
    } else {
      one?.failed(new ApiError(status, told));
    }
  };
  const cut = new ApiError(0, { code: 'network' });
  const error = await postLines<Line>(`${first.board}/answers`, hear, {
    ...first.options,
    body,
    signal: leaving.signal,
  })
    .then(() => cut)
    .catch((cause: unknown) => (cause instanceof ApiError ? cause : cut));
  for (const one of left.values()) {
    one.failed(error);
  }
}

const parsed = (words: string | undefined): unknown => (words ? JSON.parse(words) : undefined);

function bodyFor(first: Wish, every: readonly Waiting[]) {
  const tiles = every.map(({ wish: { tile, asked } }) => {
    const { cross, drill, view } = asked ?? {};
    return [tile, { cross: parsed(cross), drill: parsed(drill), view: parsed(view) }];
  });
  return { filters: parsed(first.asked?.filters), tiles: Object.fromEntries(tiles) as Record<string, unknown> };
}
