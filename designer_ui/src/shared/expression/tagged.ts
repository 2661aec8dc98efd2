/** Values that say in JSON what they are. */
import { parseDay, parseInstant } from './civil-date';
import { Exact } from './values';

type Tagged = { readonly $number?: string; readonly $date?: string; readonly $datetime?: string };

/** Return a value as formulas know it: numbers, dates and instants are tagged, or plain JSON. */
export function decode(json: unknown): unknown {
  if (typeof json === 'number') return new Exact(json);
  if (Array.isArray(json)) return json.map(decode);
  if (typeof json !== 'object' || json === null) return json;
  const { $number, $date, $datetime } = json as Tagged;
  if ($number !== undefined) return new Exact($number);
  if ($date !== undefined) return parseDay($date);
  if ($datetime !== undefined) return parseInstant($datetime, 'UTC');
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, decode(value)]));
}
