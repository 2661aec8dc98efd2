import type { Pool, PoolChange } from './pool';

/** What every part of the designer gets: the pool, a way to change it, what is wrong where. */
export type Parts = {
  pool: Pool;
  change: (change: PoolChange, merge?: string) => void;
  faults: Readonly<Record<string, string>>;
};
