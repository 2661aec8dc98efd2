/** What an expression may know about the world outside the record. */
import { type CivilDate, dayOf, type Instant, isoWeekday } from './civil-date';
import type { Row } from './values';

/** A work calendar: days as `2025-01-31`, rest days of the week as 1 (Monday) to 7. */
export type Calendar = {
  readonly rest: readonly number[];
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
};

export type Env = {
  readonly now: Instant;
  readonly timezone: string;
  readonly user?: Row | null;
  readonly calendar?: Calendar;
  /** The parent of each department, by id. */
  readonly departments?: ReadonlyMap<unknown, unknown>;
  /** The record as it was stored; nothing for a new one. */
  readonly prior?: Row | null;
  /** Draws a whole number below 10^15; by chance unless a test says otherwise. */
  readonly chance?: () => number;
};

/** How many numbers chance may give. */
export const SIDES = 10 ** 15;

/** Return a whole number below `SIDES`. */
export const drawn = (env: Env): number => env.chance?.() ?? Math.floor(Math.random() * SIDES);

export const today = (env: Env): CivilDate => dayOf(env.now, env.timezone);

/** Tell whether people work on `day`; a make-up day wins over all. */
export function worksOn(env: Env, day: CivilDate): boolean {
  const name = String(day);
  if (env.calendar?.workdays.has(name)) return true;
  if (env.calendar?.holidays.has(name)) return false;
  return !(env.calendar?.rest ?? [6, 7]).includes(isoWeekday(day));
}
