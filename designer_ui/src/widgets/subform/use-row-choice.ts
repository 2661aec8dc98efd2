import { useCallback, useMemo, useState } from 'react';
import type { Row } from '@/shared/form-engine';

/** Lines that are chosen, to be copied or deleted together. */
export function useRowChoice(rows: readonly Row[]) {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const chosen = useMemo(() => rows.filter((row) => names.has(row._key)).map((row) => row._key), [rows, names]);
  const toggle = useCallback(
    (rowKey: string, upTo: boolean) => {
      const from = upTo ? rows.findIndex((row) => row._key === last) : -1;
      const to = rows.findIndex((row) => row._key === rowKey);
      setLast(rowKey);
      setNames((before) => {
        if (from >= 0) {
          const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
          return new Set([...before, ...between.map((row) => row._key)]);
        }
        const next = new Set(before);
        next.delete(rowKey) || next.add(rowKey);
        return next;
      });
    },
    [rows, last],
  );
  const all = useCallback(
    (on: boolean) => setNames(on ? new Set(rows.map((row) => row._key)) : new Set<string>()),
    [rows],
  );
  return { names, chosen, toggle, all };
}
