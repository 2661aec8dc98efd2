import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askTile } from './board-answers';

type Sent = { path: string; body: { filters?: unknown; tiles: Record<string, unknown> }; signal: AbortSignal };

let sent: Sent[];
let write: (line: unknown) => void;
let close: () => void;

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    sent.push({ path, body: JSON.parse(init.body as string) as Sent['body'], signal: init.signal as AbortSignal });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        write = (line) => controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
        close = () => controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  });
});

afterEach(() => vi.unstubAllGlobals());

const asked = (filters?: string, drill?: string) => ({ filters, drill, cross: undefined, view: undefined });
const wanted = (tile: string, filters?: string, signal = new AbortController().signal) =>
  askTile({ board: '/boards/b', tile, asked: asked(filters) }, signal);
const breath = () => new Promise((done) => setTimeout(done));

test('tiles of one breath go in one request and come one by one', async () => {
  const first = wanted('one', '{"owner":["me"]}');
  const second = wanted('two', '{"owner":["me"]}');
  await breath();

  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['/api/v1/boards/b/answers', { filters: { owner: ['me'] }, tiles: { one: {}, two: {} } }],
  ]);
  write({ tile: 'two', status: 200, body: { rows: [[2]] } });
  expect(await second).toEqual({ rows: [[2]] });
  write({ tile: 'one', status: 403, body: { code: 'field.no_access', message: 'No.' } });
  await expect(first).rejects.toMatchObject({ status: 403, code: 'field.no_access', message: 'No.' });
  close();
});

test('other filters are another question', async () => {
  void wanted('one', '{"owner":[1]}').catch(() => null);
  void wanted('one', '{"owner":[2]}').catch(() => null);
  await breath();

  expect(sent.map(({ body }) => body.filters)).toEqual([{ owner: [1] }, { owner: [2] }]);
});

test('the request ends when nobody wants any of its tiles any more', async () => {
  const leaving = [new AbortController(), new AbortController()];
  const tiles = leaving.map((one, at) => wanted(`t${at}`, undefined, one.signal));
  const ends = tiles.map((tile) => expect(tile).rejects.toMatchObject({ name: 'AbortError' }));
  await breath();

  leaving[0]?.abort();
  expect(sent[0]?.signal.aborted).toBe(false);
  leaving[1]?.abort();

  expect(sent[0]?.signal.aborted).toBe(true);
  await Promise.all(ends);
});

test('what nobody wants when the breath is over is not asked for', async () => {
  const gone = new AbortController();
  const tile = wanted('one', undefined, gone.signal);
  gone.abort();

  await expect(tile).rejects.toMatchObject({ name: 'AbortError' });
  await breath();
  expect(sent).toEqual([]);
});

test('a tile that never comes is told as a broken line', async () => {
  const tile = wanted('one');
  await breath();

  close();

  await expect(tile).rejects.toMatchObject({ code: 'network' });
});
