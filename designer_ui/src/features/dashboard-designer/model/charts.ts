import type { ChartKind, ChartTile, Dimension, Measure, Needs, SourceField } from './types';

export type Fields = { dimensions: Dimension[]; measures: Measure[] };
export type Lack = { slot: 'dimensions' | 'measures'; count: number; span: { min: number; max: number } };

/** The order of the palette; kinds of an unknown group come last. */
export const GROUPS = ['indicator', 'compare', 'trend', 'share', 'relate', 'spread', 'flow', 'map', 'table'] as const;

const SIZES: Readonly<Record<string, { w: number; h: number }>> = {
  card: { w: 3, h: 2 },
  card_trend: { w: 3, h: 3 },
  card_compare: { w: 3, h: 3 },
  gauge: { w: 3, h: 4 },
  progress_ring: { w: 3, h: 4 },
  liquid: { w: 3, h: 4 },
  calendar_heatmap: { w: 12, h: 5 },
  tile_map: { w: 6, h: 8 },
  pivot: { w: 12, h: 7 },
};

/** How large a new tile of a chart is. */
export function sizeOf(chart: string): { w: number; h: number } {
  return SIZES[chart] ?? { w: 6, h: 6 };
}

export function fieldsOf(tile: Pick<ChartTile, 'dimensions' | 'measures'>): Fields {
  return { dimensions: tile.dimensions ?? [], measures: tile.measures ?? [] };
}

/** What a chart still needs, or has too much of. */
export function lacks(tile: Pick<ChartTile, 'dimensions' | 'measures'>, needs: Needs): Lack[] {
  const given = fieldsOf(tile);
  return (['dimensions', 'measures'] as const)
    .map((slot) => ({ slot, count: given[slot].length, span: needs[slot] }))
    .filter(({ count, span }) => count < span.min || count > span.max);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function begins<T>(long: readonly T[], short: readonly T[]): boolean {
  return short.length <= long.length && short.every((one, index) => same(one, long[index]));
}

/**
 * The fields for another chart: as many as it takes. The others are not lost:
 * `kept` is what the tile had at its fullest, and they come back with the next chart that has room.
 */
export function refitted(tile: ChartTile, needs: Needs, before?: Fields): { fields: Fields; kept: Fields } {
  const now = fieldsOf(tile);
  const kept: Fields = {
    dimensions: before && begins(before.dimensions, now.dimensions) ? before.dimensions : now.dimensions,
    measures: before && begins(before.measures, now.measures) ? before.measures : now.measures,
  };
  const fields = {
    dimensions: kept.dimensions.slice(0, needs.dimensions.max),
    measures: kept.measures.slice(0, needs.measures.max),
  };
  return { fields, kept };
}

const CHOICES = new Set(['select', 'radio', 'status', 'stage', 'cascader', 'region', 'rating']);
const NEVER = new Set(['id', 'version', 'deleted_at', 'updated_at', 'updated_by']);
const UNCOUNTED = new Set(['probability', 'percent', 'rating', 'progress']);

export function isDate(field: SourceField): boolean {
  return (field.grains?.length ?? 0) > 0;
}

function own(fields: readonly SourceField[]): SourceField[] {
  return fields.filter((field) => !field.path.includes('.') && !NEVER.has(field.path));
}

function rankOf(field: SourceField): number {
  if (CHOICES.has(field.widget)) {
    return 1;
  }
  if (field.path === 'owner') {
    return 2;
  }
  return field.type === 'link' ? 3 : 5;
}

function dateRank(field: SourceField, overTime: boolean): number {
  return (overTime ? 0 : 6) + (field.path === 'created_at' ? 0 : 0.5);
}

/** Fields a person is likely to group by, best first. */
export function bestGroups(fields: readonly SourceField[], overTime: boolean): SourceField[] {
  const ranked = own(fields)
    .filter((field) => field.groups && field.path !== 'created_by')
    .map((field) => ({ field, rank: isDate(field) ? dateRank(field, overTime) : rankOf(field) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ field }) => field);
}

/** Fields whose sum says something, money first. */
export function bestNumbers(fields: readonly SourceField[]): SourceField[] {
  const sums = own(fields).filter((field) => field.aggs.includes('sum') && !UNCOUNTED.has(field.widget));
  return [...sums.filter((field) => field.widget === 'money'), ...sums.filter((field) => field.widget !== 'money')];
}

export function dimensionOf(field: SourceField): Dimension {
  return isDate(field) ? { field: field.path, grain: 'month' } : { field: field.path };
}

/** A field as a number: its sum where it has one, else how many different values. */
export function measureOf(field: SourceField): Measure {
  return { field: field.path, agg: field.aggs.includes('sum') ? 'sum' : 'count_distinct' };
}

/** The first and the last moment of the best dates, for charts of spans of time. */
function moments(fields: readonly SourceField[]): Measure[] {
  const dates = bestGroups(fields, true).filter(isDate);
  const [first, last = first] = dates;
  return first && last
    ? [
        { field: first.path, agg: 'min' },
        { field: last.path, agg: 'max' },
      ]
    : [];
}

function dated(dimensions: Dimension[], grain: string | undefined): Dimension[] {
  const day = (one: Dimension, index: number) => (index === 0 && grain && grain !== 'any' ? { ...one, grain } : one);
  return dimensions.map(day);
}

/** Fields with which a new chart draws something at once. */
export function suggested(kind: ChartKind, fields: readonly SourceField[]): Fields {
  const { dimensions, measures } = kind.needs;
  const overTime = kind.needs.measures.type !== 'date' && (kind.group === 'trend' || kind.name === 'card_trend');
  const wanted = Math.max(dimensions.min, kind.view === 'table' ? 1 : 0);
  const groups = bestGroups(fields, overTime || dimensions.date !== undefined).slice(0, wanted);
  const numbers = [{ agg: 'count' } as Measure, ...bestNumbers(fields).map(measureOf)];
  return {
    dimensions: dated(groups.map(dimensionOf), dimensions.date),
    measures: (measures.type === 'date' ? moments(fields) : numbers).slice(0, Math.max(1, measures.min)),
  };
}

/** A name that says what was done with the number. */
function marked(key: string, { calc, compare }: Measure): string {
  const marks = [...(compare ? [`${compare.by}_${compare.as ?? 'value'}`] : []), ...(calc ? [calc.kind] : [])];
  return [key, ...marks].join('__');
}

/** The name a sort uses for a measure, as the server makes it. */
export function measureKey(measure: Measure): string {
  if (measure.measure) {
    return marked(measure.measure, measure);
  }
  const agg = measure.agg ?? (measure.field ? 'sum' : 'count');
  const own = measure.field ? `${measure.field.replaceAll('.', '__')}__${agg}` : agg;
  return marked(measure.form ? `${measure.form}__${own}` : own, measure);
}

/** Fields a tile of this source may use: rows of a subform only where the dataset is made of them. */
export function usable(fields: readonly SourceField[], rows: string | undefined): SourceField[] {
  return fields.filter((field) => (field.rows === undefined || field.rows === rows) && !isNoise(field.path));
}

function isNoise(path: string): boolean {
  const last = path.split('.').at(-1) ?? '';
  const system = ['id', 'version', 'deleted_at', 'source'];
  const behind = ['created_by', 'updated_at', 'updated_by', 'flow_state', 'department', 'created_at'];
  return system.includes(last) || (path.includes('.') && behind.includes(last));
}
