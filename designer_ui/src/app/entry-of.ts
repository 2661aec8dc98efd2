export type Entry = 'runtime' | 'builder';

/** The entry whose HTML file serves this address. */
export function entryOf(path: string): Entry {
  return /^\/builder(\/|$|\?)/.test(path) ? 'builder' : 'runtime';
}
