import type { Json } from '@/api/types';
import type { Cross, Drills, FilterValues, Looks, OpenPages } from './types';

export type ViewState = {
  filters: FilterValues;
  crosses: Cross[];
  drills: Drills;
  tables: string[];
  looks: Looks;
  pages: OpenPages;
};
type Search = Readonly<Record<string, string | undefined>>;

function read(text: string | undefined): unknown {
  try {
    return text ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCross(value: unknown): value is Cross {
  return (
    isObject(value) &&
    typeof value['tile'] === 'string' &&
    typeof value['form'] === 'string' &&
    isObject(value['condition'])
  );
}

function objectsIn<T>(value: unknown): T {
  return (isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, one]) => isObject(one))) : {}) as T;
}

/** `charts:second,slides:one`: the pages that are open. */
function pagesIn(text: string | undefined): OpenPages {
  const pairs = (text ?? '').split(',').map((one) => one.split(':'));
  return Object.fromEntries(pairs.flatMap(([tile, page]) => (tile && page ? [[tile, page]] : [])));
}

/** The view of an address; what cannot be read is left out. */
export function parseView(search: Search): ViewState {
  const filters = read(search['filters']);
  const crosses = read(search['cross']);
  const drills = read(search['drill']);
  return {
    filters: isObject(filters) ? filters : {},
    crosses: Array.isArray(crosses) ? crosses.filter(isCross) : [],
    drills: isObject(drills)
      ? (Object.fromEntries(Object.entries(drills).filter(([, steps]) => Array.isArray(steps))) as Drills)
      : {},
    tables: (search['tables'] ?? '').split(',').filter(Boolean),
    looks: objectsIn<Looks>(read(search['look'])),
    pages: pagesIn(search['tab']),
  };
}

const filled = (value: object) => (Object.keys(value).length ? JSON.stringify(value) : undefined);

/** The view as parts of an address. */
export function viewSearch(view: ViewState): Record<string, string | undefined> {
  const drills = Object.fromEntries(Object.entries(view.drills).filter(([, steps]) => steps.length));
  return {
    filters: filled(view.filters),
    cross: view.crosses.length ? JSON.stringify(view.crosses) : undefined,
    drill: filled(drills),
    look: filled(view.looks),
    tab:
      Object.entries(view.pages)
        .map((pair) => pair.join(':'))
        .join(',') || undefined,
    tables: view.tables.length ? view.tables.join(',') : undefined,
  };
}
