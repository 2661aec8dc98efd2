import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idOf, type PivotLayout, type PivotSort, pivotOf } from './pivot';
import type { ChartData } from './types';

/** The groups down that hold other groups, by level. */
function holders(data: ChartData, down: number): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  for (let level = 1; level < down; level += 1) {
    found.set(level, new Set(data.keys.map((keys) => idOf(keys.slice(0, level)))));
  }
  return found;
}

export type Pivot = {
  layout: PivotLayout;
  across: number;
  closed: ReadonlySet<string>;
  sort: PivotSort | null;
  toggle: (id: string) => void;
  /** Close or open all groups of a level. */
  toggleLevel: (level: number) => void;
  isLevelClosed: (level: number) => boolean;
  sortBy: (sort: PivotSort | null) => void;
};

/** A pivot as somebody looks at it: closed groups and the order are his own. */
export function usePivot(data: ChartData): Pivot {
  const { t } = useTranslation('chart');
  const count = data.columns.filter((column) => column.role === 'dimension').length;
  const plain = useMemo(() => pivotOf(data, { total: '', subtotal: '' }), [data]);
  const levels = useMemo(() => holders(data, plain.down), [data, plain.down]);
  const first = () => new Set(data.props?.['collapsed'] === true ? [...(levels.get(1) ?? [])] : []);
  const [closed, setClosed] = useState<ReadonlySet<string>>(first);
  const [sort, setSort] = useState<PivotSort | null>(null);
  const words = { total: t('total'), subtotal: t('subtotal') };
  const layout = useMemo(
    () => pivotOf(data, { closed, sort, total: words.total, subtotal: words.subtotal }),
    [data, closed, sort, words.total, words.subtotal],
  );
  const isLevelClosed = (level: number) => [...(levels.get(level) ?? [])].every((id) => closed.has(id));
  const change = (ids: Iterable<string>, shut: boolean) => {
    const next = new Set(closed);
    for (const id of ids) {
      shut ? next.add(id) : next.delete(id);
    }
    setClosed(next);
  };
  return {
    layout,
    across: count - layout.down,
    closed,
    sort,
    toggle: (id) => change([id], !closed.has(id)),
    toggleLevel: (level) => change(levels.get(level) ?? [], !isLevelClosed(level)),
    isLevelClosed,
    sortBy: setSort,
  };
}
