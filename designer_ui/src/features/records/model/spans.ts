import type { Condition, RecordData } from '@/api/types';
import { addDays, type Day, dayOf, daysBetween, minutesOf, shifted, storedAt } from './days';

/** When a record begins and ends, by the fields a view names. */
export type Span = {
  record: RecordData;
  first: Day;
  last: Day;
  /** Minutes of the first and of the last day; null for whole days. */
  from: number | null;
  to: number | null;
};

export type SpanFields = { start: string; end: string | undefined };

export function spanOf(record: RecordData, { start, end }: SpanFields): Span | null {
  const first = dayOf(record[start]);
  if (!first) {
    return null;
  }
  const ends = end ? dayOf(record[end]) : null;
  const last = ends && ends >= first ? ends : first;
  const to = end && last === ends ? minutesOf(record[end]) : null;
  return { record, first, last, from: minutesOf(record[start]), to };
}

export function spansOf(records: readonly RecordData[], fields: SpanFields): Span[] {
  return records.map((record) => spanOf(record, fields)).filter((span) => span !== null);
}

/** Which records may be seen between two days. */
export function withinDays({ start, end }: SpanFields, from: Day, to: Day): Condition {
  const begins: Condition = { field: start, op: 'between', value: [from, to] };
  if (!end) {
    return begins;
  }
  const over: Condition = {
    all: [
      { field: start, op: 'lt', value: from },
      { field: end, op: 'gte', value: from },
    ],
  };
  return { any: [begins, over] };
}

/** Values that move a record by some days and minutes, or only its end. */
export function moved(
  span: Span,
  { start, end }: SpanFields,
  by: { days: number; minutes?: number; only?: 'start' | 'end' | undefined },
): Record<string, string> {
  const { days, minutes = 0, only } = by;
  const values: Record<string, string> = {};
  const move = (key: string | undefined) => {
    const old = key ? span.record[key] : null;
    if (key && typeof old === 'string') {
      values[key] = shifted(old, days, minutes);
    }
  };
  if (only !== 'end') {
    move(start);
  }
  if (only !== 'start') {
    move(end);
  }
  return values;
}

/** How far an end may be dragged: never past the other end. */
export function allowedDays(span: Span, days: number, only: 'start' | 'end' | undefined): number {
  const length = daysBetween(span.first, span.last);
  if (only === 'start') {
    return Math.min(days, length);
  }
  return only === 'end' ? Math.max(days, -length) : days;
}

/** A bar in one row of days: where it begins, how long it is, and in which line. */
export type Bar = { span: Span; at: number; length: number; lane: number; before: boolean; after: boolean };

/** The bars of a row of days; long ones first, none over another. */
export function barsIn(spans: readonly Span[], days: readonly Day[]): Bar[] {
  const first = days[0] ?? '';
  const last = days.at(-1) ?? '';
  const inside = spans
    .filter((span) => span.first <= last && span.last >= first)
    .sort((a, b) => order(a).localeCompare(order(b)) || a.record.id - b.record.id);
  const ends: number[] = [];
  return inside.map((span) => {
    const at = Math.max(0, daysBetween(first, span.first));
    const end = Math.min(days.length - 1, daysBetween(first, span.last));
    const free = ends.findIndex((taken) => taken < at);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    return { span, at, length: end - at + 1, lane, before: span.first < first, after: span.last > last };
  });
}

function order({ first, last, from }: Span): string {
  const long = String(9999 - daysBetween(first, last)).padStart(4, '0');
  return `${first} ${long} ${String(from ?? -1).padStart(5, '0')}`;
}

/** Timed bars of one day side by side: which of how many columns each takes. */
export function columnsIn(spans: readonly Span[]): { span: Span; column: number; of: number }[] {
  const sorted = [...spans].sort((a, b) => (a.from ?? 0) - (b.from ?? 0) || a.record.id - b.record.id);
  const found: { span: Span; column: number; of: number }[] = [];
  let cluster: typeof found = [];
  let end = -1;
  for (const span of sorted) {
    if ((span.from ?? 0) >= end) {
      cluster = [];
    }
    const busy = cluster.filter((one) => endOf(one.span) > (span.from ?? 0)).map((one) => one.column);
    let column = 0;
    while (busy.includes(column)) {
      column += 1;
    }
    const placed = { span, column, of: 1 };
    cluster.push(placed);
    found.push(placed);
    const of = Math.max(...cluster.map((one) => one.column)) + 1;
    for (const one of cluster) {
      one.of = of;
    }
    end = Math.max(end, endOf(span));
  }
  return found;
}

/** Something without an end is drawn as long as an hour, and never too small to hit. */
export function endOf({ first, last, from, to }: Span): number {
  const begin = from ?? 0;
  const wanted = to === null || first !== last ? begin + 60 : to;
  return Math.max(wanted, begin + 30);
}

/** Values of a new record on a day. */
export function beginOn(day: Day, minutes: number | undefined, start: { key: string; isMoment: boolean }) {
  return { [start.key]: storedAt(day, start.isMoment, minutes) };
}

/** Days from the first beginning to the last end, with room on both sides. */
export function reach(spans: readonly Span[], now: Day, room: number): { first: Day; count: number } {
  const first = spans.reduce((least, span) => (span.first < least ? span.first : least), now);
  const last = spans.reduce((most, span) => (span.last > most ? span.last : most), now);
  return { first: addDays(first, -room), count: daysBetween(first, last) + room * 2 + 1 };
}
