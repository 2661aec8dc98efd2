import { dimensionOf, fieldsOf, measureOf } from './charts';
import type { ChartTile, Dimension, Measure, Needs, SourceField } from './types';

export type Slot = 'dimensions' | 'measures';
export type WellFields = { dimensions: Dimension[]; measures: Measure[] };

function inserted<T>(list: readonly T[], one: T, index = list.length): T[] {
  return [...list.slice(0, index), one, ...list.slice(index)];
}

/** Whether a field can stand in a well. */
export function fits(field: SourceField | undefined, slot: Slot): boolean {
  return field !== undefined && (slot === 'measures' ? field.aggs.length > 0 : field.groups);
}

/** The field as a number that the tile does not show yet: a second time its average, and so on. */
function freshMeasure(measures: readonly Measure[], field: SourceField): Measure {
  const usual = measureOf(field);
  const used = new Set(measures.filter((one) => one.field === field.path).map((one) => one.agg ?? 'sum'));
  const agg = [usual.agg ?? 'count', ...field.aggs].find((one) => !used.has(one));
  return agg ? { ...usual, agg } : usual;
}

/** The fields with one more. */
export function withField(tile: ChartTile, slot: Slot, field: SourceField, index?: number): WellFields {
  const now = fieldsOf(tile);
  return slot === 'dimensions'
    ? { ...now, dimensions: inserted(now.dimensions, dimensionOf(field), index) }
    : { ...now, measures: inserted(now.measures, freshMeasure(now.measures, field), index) };
}

export function withoutField(tile: ChartTile, slot: Slot, index: number): WellFields {
  const now = fieldsOf(tile);
  return { ...now, [slot]: (now[slot] as unknown[]).toSpliced(index, 1) };
}

/** One of a well to another place in it; `to` counts before the move, as an insertion line does. */
export function movedField(tile: ChartTile, slot: Slot, from: number, to: number): WellFields {
  const now = fieldsOf(tile);
  const list = now[slot] as (Dimension | Measure)[];
  const one = list[from];
  if (!one || to === from || to === from + 1) {
    return now;
  }
  const rest = list.toSpliced(from, 1);
  return { ...now, [slot]: rest.toSpliced(to > from ? to - 1 : to, 0, one) };
}

/** The well a field is meant for when nobody says: numbers are counted, others make groups while there is room. */
export function likelySlot(tile: ChartTile, field: SourceField, needs: Needs): Slot {
  const now = fieldsOf(tile);
  const number = field.aggs.includes('sum');
  const room = now.dimensions.length < needs.dimensions.max;
  return number || !field.groups || !room ? 'measures' : 'dimensions';
}

/** A sort step as people choose it. */
export type SortStep = { name: string; down: boolean };

export function sortSteps(sort: readonly string[] = []): SortStep[] {
  return sort.map((one) => ({ name: one.replace(/^-/, ''), down: one.startsWith('-') }));
}

export function sortFrom(steps: readonly SortStep[]): string[] {
  return steps.filter((step) => step.name).map((step) => `${step.down ? '-' : ''}${step.name}`);
}
