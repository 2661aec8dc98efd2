import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/api/client';
import { Autosave, type SaveDocument } from './autosave';
import { createDocumentStore } from './store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const add = (document: number, change: number) => document + change;

function opened(save: SaveDocument<number>) {
  const store = createDocumentStore<number, number>(add);
  const kept: (number | null)[] = [];
  const autosave = new Autosave(store, { save, keep: (document) => kept.push(document), delay: 100, retryDelay: 1000 });
  autosave.start();
  autosave.loaded(1, 'v1');
  return { store, autosave, kept, status: () => store.getState().status };
}

test('changes close together are saved once, over the version loaded', async () => {
  const save = vi.fn(async () => ({ etag: 'v2', problems: [] }));
  const { store, autosave, status } = opened(save);

  store.getState().change(1);
  store.getState().change(1);
  expect(status()).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(100);

  expect(save).toHaveBeenCalledExactlyOnceWith(3, 'v1');
  expect(status()).toBe('saved');
  expect(autosave.etag).toBe('v2');
});

test('a change during saving is saved next, over the new version', async () => {
  let version = 1;
  const save = vi.fn(async () => {
    await new Promise((done) => setTimeout(done, 50));
    version += 1;
    return { etag: `v${version}`, problems: [] };
  });
  const { store, status } = opened(save);

  store.getState().change(1);
  await vi.advanceTimersByTimeAsync(120);
  store.getState().change(1);
  await vi.advanceTimersByTimeAsync(500);

  expect(save.mock.calls).toEqual([
    [2, 'v1'],
    [3, 'v2'],
  ]);
  expect(status()).toBe('saved');
});

test('undo is saved like any change', async () => {
  const save = vi.fn(async () => ({ etag: 'v2', problems: [] }));
  const { store } = opened(save);

  store.getState().change(1);
  await vi.advanceTimersByTimeAsync(100);
  store.temporal.getState().undo();
  await vi.advanceTimersByTimeAsync(100);

  expect(save).toHaveBeenLastCalledWith(1, 'v2');
});

test('a failure is tried again, and the copy is kept until it worked', async () => {
  const save = vi.fn<SaveDocument<number>>().mockRejectedValueOnce(new ApiError(0, { code: 'network' }));
  save.mockResolvedValue({ etag: 'v2', problems: [] });
  const { store, kept, status } = opened(save);

  store.getState().change(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(status()).toBe('failed');
  expect(kept).toEqual([2]);
  await vi.advanceTimersByTimeAsync(1000);

  expect(status()).toBe('saved');
  expect(kept).toEqual([2, null]);
});

test('a newer version elsewhere stops saving until the person decides', async () => {
  const save = vi.fn<SaveDocument<number>>().mockRejectedValueOnce(new ApiError(412, {}));
  save.mockResolvedValue({ etag: 'v9', problems: [] });
  const { store, autosave, status } = opened(save);

  store.getState().change(1);
  await vi.advanceTimersByTimeAsync(100);
  store.getState().change(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(status()).toBe('conflict');
  expect(save).toHaveBeenCalledOnce();
  await autosave.overwrite('v8');

  expect(save).toHaveBeenLastCalledWith(3, 'v8');
  expect(status()).toBe('saved');
});

test('flush saves at once and waits for it', async () => {
  const save = vi.fn(async () => ({ etag: 'v2', problems: [] }));
  const { store, autosave } = opened(save);

  store.getState().change(1);
  await autosave.flush();

  expect(save).toHaveBeenCalledOnce();
});
