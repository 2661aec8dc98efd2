import type { Condition, Json } from '@/api/types';
import type { DashboardAnswer, DashboardFilter, FilterField, FilterValues } from './types';

/** What a filter is set to now. */
export function chosenFor(filter: DashboardFilter, values: FilterValues): Json | undefined {
  return filter.key in values ? values[filter.key] : filter.default;
}

/** The filters that stand in bars of their own on the page; null when a bar takes them all. */
export function placedFilters(page: Pick<DashboardAnswer['dashboard'], 'tiles'>): Set<string> | null {
  const bars = page.tiles.flatMap((tile) => ('element' in tile && tile.element === 'filter_bar' ? [tile] : []));
  const keys = bars.map((tile) => tile.props?.['filters']);
  if (keys.some((one) => !Array.isArray(one) || one.length === 0)) {
    return null;
  }
  return new Set(keys.flat() as string[]);
}

/** What another board passed on, by filter or by field, as filters of this one. */
export function passedFilters(filters: readonly DashboardFilter[], passed: FilterValues): FilterValues {
  const found = filters.flatMap((filter) => {
    const name = [filter.key, filter.field].find((one) => one in passed);
    return name === undefined ? [] : [[filter.key, passed[name] as Json] as const];
  });
  return Object.fromEntries(found);
}

/** The values after one was chosen: those below it begin anew, as their choices have changed. */
export function withValue(
  filters: readonly DashboardFilter[],
  values: FilterValues,
  key: string,
  value: Json | undefined,
): FilterValues {
  const { [key]: _old, ...rest } = values;
  const next: Record<string, Json> = value === undefined ? rest : { ...rest, [key]: value };
  for (const one of below(filters, key)) {
    delete next[one];
  }
  return next;
}

function below(filters: readonly DashboardFilter[], key: string): Set<string> {
  const found = new Set<string>();
  const waiting = [key];
  for (let now = waiting.pop(); now !== undefined; now = waiting.pop()) {
    for (const one of filters) {
      if (one.cascade?.includes(now) && !found.has(one.key) && one.key !== key) {
        found.add(one.key);
        waiting.push(one.key);
      }
    }
  }
  return found;
}

const PERIODS = ['this', 'last', 'next'] as const;

/** What the value of a filter asks of a field; the twin of the server's. */
export function filterCondition(
  path: string,
  field: Pick<FilterField, 'type'>,
  value: Json | undefined,
): Condition | null {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return null;
  }
  if (Array.isArray(value)) {
    return { field: path, op: field.type === 'list' ? 'has_any' : 'in', value };
  }
  if (typeof value !== 'object') {
    return { field: path, op: 'eq', value };
  }
  if ('op' in value) {
    return { field: path, op: String(value['op']), ...('value' in value ? { value: value['value'] as Json } : {}) };
  }
  if (PERIODS.some((name) => name in value)) {
    return { field: path, op: 'in_range', value };
  }
  const ends = [
    { op: 'gte', value: value['from'] },
    { op: 'lte', value: value['to'] },
  ].filter((end) => end.value);
  const all = ends.map((end) => ({ field: path, op: end.op, value: end.value as Json }));
  return all.length ? { all } : null;
}

/** What the filters of a page ask of the records of a form. */
export function narrowing(
  answer: DashboardAnswer,
  values: FilterValues,
  form: string,
  has: (path: string) => boolean,
): Condition | null {
  const all = (answer.dashboard.filters ?? []).flatMap((filter) => {
    const field = answer.filter_fields[filter.key];
    const path = filter.fields?.[form] ?? filter.field;
    const asked = field && has(path) ? filterCondition(path, field, chosenFor(filter, values)) : null;
    return asked ? [asked] : [];
  });
  return all.length > 1 ? { all } : (all[0] ?? null);
}
