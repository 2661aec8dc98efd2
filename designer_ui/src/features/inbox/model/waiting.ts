export type Waited = { unit: 'minute' | 'hour' | 'day'; count: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something waited, in the unit a person would say; under a minute is nothing to tell. */
export function waited(from: string, to: string): Waited | null {
  const spent = Date.parse(to) - Date.parse(from);
  if (!Number.isFinite(spent) || spent < MINUTE) {
    return null;
  }
  if (spent < HOUR) {
    return { unit: 'minute', count: Math.floor(spent / MINUTE) };
  }
  return spent < DAY
    ? { unit: 'hour', count: Math.floor(spent / HOUR) }
    : { unit: 'day', count: Math.floor(spent / DAY) };
}
