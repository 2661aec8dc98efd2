import type { CatalogKind, Text } from '@/api/types';
import type { ChartColumn } from '@/shared/chart';
import type { ChartTile, Look } from './types';

/** The periods a viewer may choose from; others are a builder's matter. */
export const USUAL_GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;

export type DatedColumn = { key: string; title: string; grain: string };

/** The dates a tile is grouped by, with the periods in force. */
export function datesIn(columns: readonly ChartColumn[]): DatedColumn[] {
  return columns.flatMap((column) => {
    const { grain } = column as ChartColumn & { grain?: string };
    return column.role === 'dimension' && grain ? [{ key: column.key, title: column.title, grain }] : [];
  });
}

/** The key of a dimension whatever its grain: `created_at__month` and `created_at__year` are one. */
export function fieldOf(column: DatedColumn): string {
  const end = `__${column.grain}`;
  return column.key.endsWith(end) ? column.key.slice(0, -end.length) : column.key;
}

function without<T extends object>(value: T | undefined): T | undefined {
  return value && Object.keys(value).length ? value : undefined;
}

function cleaned(look: { [K in keyof Look]: Look[K] | undefined }): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)) as Look;
}

export function withGrain(look: Look, dimension: string, grain: string): Look {
  return cleaned({ ...look, grain: without({ ...look.grain, [dimension]: grain }) });
}

/** A number shown or hidden; the last one stays, and all of them are as nothing chosen. */
export function withMeasure(look: Look, place: number, count: number): Look {
  const now = look.measures ?? Array.from({ length: count }, (_, index) => index);
  const next = now.includes(place) ? now.filter((one) => one !== place) : [...now, place].sort((a, b) => a - b);
  if (next.length === 0) {
    return look;
  }
  return cleaned({ ...look, measures: next.length === count ? undefined : next });
}

/** Another chart; that of the builder is as nothing chosen. */
export function withChart(look: Look, chart: string, own: string): Look {
  return cleaned({ ...look, chart: chart === own ? undefined : chart });
}

type Span = { min: number; max: number };
type Kind = CatalogKind & { needs?: { dimensions: Span & { date?: string }; measures: Span & { type?: string } } };

const within = (count: number, span: Span) => count >= span.min && count <= span.max;

/** Charts that the fields of a tile suffice for, without asking for anything more. */
export function chartsFor(tile: ChartTile, kinds: readonly CatalogKind[]): { name: string; label: Text }[] {
  const dimensions = tile.dimensions?.length ?? 0;
  const measures = tile.measures?.length ?? 0;
  return (kinds as readonly Kind[]).filter(
    ({ name, needs }) =>
      name === tile.chart ||
      (needs &&
        within(dimensions, needs.dimensions) &&
        within(measures, needs.measures) &&
        !needs.dimensions.date &&
        !needs.measures.type),
  );
}
