import { useCallback, useMemo, useState } from 'react';
import type { Session } from '@/shared/form-engine';
import type { Column } from './columns';
import type { CellPlace, RowActions } from './subform-row';

type Target = {
  session: Session;
  subform: string;
  columns: readonly Column[];
  /** No row may be added. */
  fixed: boolean;
  choose: RowActions['choose'];
};

function rowKeys(session: Session, subform: string): string[] {
  const rows = session.store.getState().values[subform];
  return Array.isArray(rows) ? rows.map((row: { _key: string }) => row._key) : [];
}

/** Which cell is open, and where Enter and a finished choice lead. */
export function useOpenCell({ session, subform, columns, fixed, choose }: Target) {
  const [open, setOpen] = useState<CellPlace | null>(null);
  const keys = useCallback(() => rowKeys(session, subform), [session, subform]);
  const actions = useMemo<RowActions>(() => {
    const firstOpen = Math.max(
      0,
      columns.findIndex((column) => !column.readonly),
    );
    const addAfterLast = () => {
      if (fixed) {
        setOpen(null);
        return;
      }
      const [made] = session.addRows(subform);
      setOpen(made ? { rowKey: made, column: firstOpen } : null);
    };
    return {
      open: setOpen,
      below: ({ rowKey, column }) => {
        const next = keys()[keys().indexOf(rowKey) + 1];
        next ? setOpen({ rowKey: next, column }) : addAfterLast();
      },
      right: ({ rowKey, column }) => {
        const next = columns.findIndex((one, at) => at > column && !one.readonly);
        next < 0 ? setOpen(null) : setOpen({ rowKey, column: next });
      },
      drop: (rowKey, to) => session.moveRow(subform, rowKey, to),
      choose,
    };
  }, [session, subform, columns, keys, fixed, choose]);
  return { open, setOpen, keys, actions };
}
