/** A pivot as a sheet of merged heads, subtotals and totals; the twin of engines/report/pivot.py. */
import type { Json } from '@/api/types';
import type { ChartCell, ChartData } from './types';

export type SideKind = 'group' | 'closed' | 'subtotal' | 'total';
/** One line or one column: the groups it stands for, outermost first. A subtotal names the groups it sums up. */
export type PivotSide = { keys: Json[]; labels: string[]; kind: SideKind };
/** A merged cell: its place in the whole sheet, how far it reaches, and what it says. */
export type PivotHead = {
  row: number;
  column: number;
  rows: number;
  columns: number;
  text: string;
  kind: SideKind | 'dimension' | 'measure';
};
export type PivotSort = { measure: number; keys: Json[]; descending: boolean };
/** How somebody looks at a pivot: which groups down are closed (by `idOf` their keys), and the order. */
export type PivotLook = { closed?: ReadonlySet<string>; sort?: PivotSort | null; total: string; subtotal: string };
export type PivotLayout = {
  head: number;
  down: number;
  measures: number;
  lines: PivotSide[];
  columns: PivotSide[];
  heads: PivotHead[];
  values: (ChartCell | null)[][];
};

type Grouping = { dimensions: number[]; keys: Json[][]; rows: ChartCell[][] };
type Span = { level: number; at: number; levels: number; count: number; text: string; kind: SideKind };

const MOST_ACROSS = 3;
const TOTAL: PivotSide = { keys: [], labels: [], kind: 'total' };

export const idOf = (keys: readonly Json[]) => JSON.stringify(keys);
const spotOf = (places: readonly number[], keys: readonly Json[]) => `${places.join()}|${idOf(keys)}`;
const upTo = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
const isRest = (side: PivotSide) => typeof side.keys.at(-1) === 'object' && side.keys.at(-1) !== null;

function acrossOf(count: number, asked: unknown): number {
  return Math.max(0, Math.min(typeof asked === 'number' ? asked : 1, count - 1, MOST_ACROSS));
}

/** What of a pivot never changes with how one looks at it. */
type Facts = {
  data: ChartData;
  titles: string[];
  measures: string[];
  down: number;
  across: number;
  whole: boolean;
  parts: boolean;
  cells: ReadonlyMap<string, ChartCell[]>;
};

function bookOf(data: ChartData, count: number): Map<string, ChartCell[]> {
  const full: Grouping = { dimensions: upTo(0, count), keys: data.keys, rows: data.rows };
  const found = new Map<string, ChartCell[]>();
  for (const { dimensions, keys, rows } of [full, ...(data.subtotals ?? [])]) {
    for (const [index, one] of keys.entries()) {
      found.set(spotOf(dimensions, one), (rows[index] ?? []).slice(dimensions.length));
    }
  }
  return found.set(spotOf([], []), data.totals ?? []);
}

function factsOf(data: ChartData): Facts {
  const titles = data.columns.filter((one) => one.role === 'dimension').map((one) => one.title);
  const measures = data.columns.filter((one) => one.role === 'measure').map((one) => one.title);
  const across = acrossOf(titles.length, data.props?.['across']);
  const whole = data.props?.['totals'] !== false && data.totals !== null;
  const parts = whole && data.props?.['subtotals'] !== false;
  return {
    data,
    titles,
    measures,
    across,
    whole,
    parts,
    down: titles.length - across,
    cells: bookOf(data, titles.length),
  };
}

/** The groups of a level as the server puts them in order. */
function membersOf({ data }: Facts, first: number, count: number): PivotSide[] {
  const found = new Map<string, PivotSide>();
  for (const [index, keys] of data.keys.entries()) {
    const part = keys.slice(first, first + count);
    if (!found.has(idOf(part))) {
      const cells = (data.rows[index] ?? []).slice(first, first + count);
      found.set(idOf(part), { keys: part, labels: cells.map((one) => String(one ?? '–')), kind: 'group' });
    }
  }
  const places = upTo(first, count).join();
  const known = data.subtotals?.find((one) => one.dimensions.join() === places)?.keys ?? [];
  const order = new Map(known.map((keys, index) => [idOf(keys), index]));
  const placeOf = (side: PivotSide) => order.get(idOf(side.keys)) ?? order.size;
  return [...found.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

function amountAt(facts: Facts, down: readonly Json[], across: readonly Json[], measure: number): ChartCell {
  const places = [...upTo(0, down.length), ...upTo(facts.down, across.length)];
  return facts.cells.get(spotOf(places, [...down, ...across]))?.[measure] ?? null;
}

/** A level by its numbers; the rest of a top-N and blanks come last. */
function sorted(facts: Facts, level: readonly PivotSide[], sort: PivotSort): PivotSide[] {
  const known = level.map((side) => ({ side, amount: amountAt(facts, side.keys, sort.keys, sort.measure) }));
  const named = known.filter(({ side, amount }) => amount !== null && !isRest(side));
  const last = known.filter(({ side, amount }) => amount === null || isRest(side));
  const way = sort.descending ? -1 : 1;
  named.sort((a, b) => way * (Number(a.amount) - Number(b.amount)));
  return [...named, ...last].map(({ side }) => side);
}

function sidesOf(facts: Facts, first: number, depth: number, look: Partial<PivotLook>): PivotSide[] {
  const levels = upTo(1, depth).map((count) => {
    const members = membersOf(facts, first, count);
    const inside = new Map<string, PivotSide[]>();
    for (const side of look.sort ? sorted(facts, members, look.sort) : members) {
      const parent = idOf(side.keys.slice(0, -1));
      const list = inside.get(parent) ?? [];
      list.push(side);
      inside.set(parent, list);
    }
    return inside;
  });
  const walk = (parent: PivotSide): PivotSide[] =>
    (levels[parent.keys.length]?.get(idOf(parent.keys)) ?? []).flatMap((side): PivotSide[] => {
      if (side.keys.length === depth) {
        return [side];
      }
      if (facts.parts && look.closed?.has(idOf(side.keys))) {
        return [{ ...side, kind: 'closed' }];
      }
      return facts.parts ? [...walk(side), { ...side, kind: 'subtotal' }] : walk(side);
    });
  const found = walk({ ...TOTAL, kind: 'group' });
  return depth === 0 || facts.whole ? [...found, TOTAL] : found;
}

function same(one: PivotSide | undefined, other: PivotSide | undefined, length: number): boolean {
  if (!one || !other || one.keys.length < length || other.keys.length < length) {
    return false;
  }
  return idOf(one.keys.slice(0, length)) === idOf(other.keys.slice(0, length));
}

/** How many sides from `at` on are inside the same group. */
function reach(sides: readonly PivotSide[], at: number, length: number): number {
  let end = at + 1;
  while (same(sides[at], sides[end], length)) {
    end += 1;
  }
  return end - at;
}

function groupSpans(sides: readonly PivotSide[], side: PivotSide, at: number, depth: number): Span[] {
  return side.keys.flatMap((_, level): Span[] => {
    if (same(sides[at - 1], side, level + 1)) {
      return [];
    }
    const shut = side.kind === 'closed' && level + 1 === side.keys.length;
    const text = side.labels[level] ?? '';
    const count = reach(sides, at, level + 1);
    return [{ level, at, levels: shut ? depth - level : 1, count, text, kind: shut ? 'closed' : 'group' }];
  });
}

function spansOf(sides: readonly PivotSide[], depth: number, look: PivotLook): Span[] {
  return sides.flatMap((side, at) => {
    const level = side.keys.length;
    const found = groupSpans(sides, side, at, depth);
    if (level >= depth || (side.kind !== 'subtotal' && side.kind !== 'total')) {
      return found;
    }
    const text = level === 0 ? look.total : look.subtotal;
    return [...found, { level, at, levels: depth - level, count: 1, text, kind: side.kind }];
  });
}

function above(facts: Facts, columns: readonly PivotSide[], head: number, look: PivotLook): PivotHead[] {
  const width = facts.measures.length;
  const one = { row: 0, rows: 1, columns: 1 };
  const corner = facts.titles
    .slice(0, facts.down)
    .map((text, column): PivotHead => ({ ...one, column, rows: head, text, kind: 'dimension' }));
  const groups = spansOf(columns, facts.across, look).map(
    ({ level, at, levels, count, text, kind }): PivotHead => ({
      row: level,
      column: facts.down + at * width,
      rows: levels,
      columns: count * width,
      text,
      kind,
    }),
  );
  const every = head > facts.across ? upTo(0, columns.length * width) : [];
  const titles = every.map(
    (at): PivotHead => ({
      ...one,
      row: head - 1,
      column: facts.down + at,
      text: facts.measures[at % width] ?? '',
      kind: 'measure',
    }),
  );
  return [...corner, ...groups, ...titles];
}

function left(facts: Facts, lines: readonly PivotSide[], head: number, look: PivotLook): PivotHead[] {
  return spansOf(lines, facts.down, look).map(({ level, at, levels, count, text, kind }) => ({
    row: head + at,
    column: level,
    rows: count,
    columns: levels,
    text,
    kind,
  }));
}

/** The answer of a tile laid out as a pivot. */
export function pivotOf(data: ChartData, look: PivotLook): PivotLayout {
  const facts = factsOf(data);
  const columns = sidesOf(facts, facts.down, facts.across, {});
  const lines = sidesOf(facts, 0, facts.down, look);
  const width = facts.measures.length;
  const head = facts.across + (width > 1 || facts.across === 0 ? 1 : 0);
  return {
    head,
    down: facts.down,
    measures: width,
    lines,
    columns,
    heads: [...above(facts, columns, head, look), ...left(facts, lines, head, look)],
    values: lines.map((line) =>
      columns.flatMap((column) => upTo(0, width).map((at) => amountAt(facts, line.keys, column.keys, at))),
    ),
  };
}

/** What a cell stands for, as a click says it: where a side is no single group, every one counts. */
export function pointOf(layout: PivotLayout, line: PivotSide, column: PivotSide, across: number): Json[] {
  const all = (side: PivotSide, depth: number): Json[] =>
    upTo(0, depth).map((at) => (at < side.keys.length ? (side.keys[at] as Json) : { any: true }));
  return [...all(line, layout.down), ...all(column, across)];
}
