import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import styles from './grid.module.css';
import { GridBody } from './grid-body';
import { FootRow, HeadRow } from './grid-edges';
import { GUTTER } from './grid-row';
import { fitted } from './model/fit';
import { at, type Cell } from './model/selection';
import { type ColumnWindow, columnWindow } from './model/window';
import type { FootChoice, GridActions, GridColumn, HeaderActions, Heading } from './types';
import { useGridKeys } from './use-grid-keys';
import { useGridMouse } from './use-grid-mouse';

export type EditorExit = (how: 'stay' | 'down' | 'right' | 'left') => void;

export type GridProps<Row> = {
  label: string;
  columns: readonly GridColumn[];
  /** How many of the first columns stay in sight. */
  frozen: number;
  rows: readonly Row[];
  rowKey: (row: Row) => number | string;
  rowHeight: number;
  total: number | null;
  hasMore: boolean;
  onNeedMore: () => void;
  cell: (row: Row, column: GridColumn) => ReactNode;
  editor: (row: Row, column: GridColumn, typed: string | undefined, exit: EditorExit) => ReactNode;
  tint?: (row: Row) => string | undefined;
  /** The colour of a single cell. */
  cellTint?: ((row: Row, column: GridColumn) => string | undefined) | undefined;
  /** Rows without cells: heads of groups. */
  heading?: ((row: Row) => Heading | null) | undefined;
  /** Rows that can only be read. */
  locked?: ((row: Row) => boolean) | undefined;
  /** What is wrong with a cell that was pasted or filled. */
  fault?: ((row: Row, column: GridColumn) => string | undefined) | undefined;
  /** The number a row shows instead of its place. */
  rowNumber?: ((row: Row) => number | undefined) | undefined;
  actions: GridActions<Row>;
  header: HeaderActions;
  selected: ReadonlySet<number | string>;
  onSelect: ((keys: ReadonlySet<number | string>) => void) | null;
  openKey?: number | string | undefined;
  footer?: ((column: GridColumn) => ReactNode) | undefined;
  /** What may stand below a column, and choosing it. */
  footChoices?: ((column: GridColumn) => FootChoice[]) | undefined;
  onFootChoice?: ((column: GridColumn, key: string) => void) | undefined;
  corner?: ReactNode;
  /** At the end of the header: add a column, choose fields. */
  headEnd?: ReactNode;
  /** The columns share the room there is, so that a small grid shows all of them. */
  fit?: boolean | undefined;
};

export type ColumnsInSight = {
  pinned: readonly GridColumn[];
  rest: readonly GridColumn[];
  shown: ColumnWindow;
  width: number;
};

const HEAD = 36;
const AHEAD = 30;

/** How far the grid is scrolled sideways and how wide it is. */
function useSight(scroller: RefObject<HTMLDivElement | null>) {
  const [sight, setSight] = useState({ left: 0, width: 1200 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return;
    }
    const look = () => setSight({ left: element.scrollLeft, width: element.clientWidth });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return sight;
}

/** A spreadsheet over any number of rows: only what is in sight is drawn. */
export function Grid<Row>(given: GridProps<Row>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const sight = useSight(scroller);
  const columns = useMemo(
    () => (given.fit ? fitted(given.columns, sight.width - GUTTER - 1) : given.columns),
    [given.fit, given.columns, sight.width],
  );
  const props = { ...given, columns };
  const { frozen, rows, rowHeight } = props;
  const actions = usePicking(props);
  const { pinned, rest, shown, width } = useColumnsInSight(columns, frozen, sight);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: props.footer ? HEAD : 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the density changes
  useEffect(() => virtual.measure(), [rowHeight]);
  const reveal = useCallback(
    (cell: Cell) => {
      virtual.scrollToIndex(cell.row, { align: 'auto' });
      revealColumn(scroller.current, columns, frozen, cell.column);
    },
    [virtual, columns, frozen],
  );
  const keys = useGridKeys({ rows, columns, actions, reveal });
  const mouse = useGridMouse({ ...props, keys });
  const items = virtual.getVirtualItems();
  useMoreRows(props, items.at(-1)?.index ?? 0);
  const exit = useCallback<EditorExit>(
    (how) => {
      keys.leave(how);
      scroller.current?.focus({ preventScroll: true });
    },
    [keys.leave],
  );
  const cursor = keys.selection?.cursor;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={cursor ? `${id}-r${cursor.row}-${cursor.column}` : undefined}
      className={styles['grid']}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !keys.selection && rows.length && !mouse.pressed()) {
          keys.setSelection(at({ row: items[0]?.index ?? 0, column: 0 }));
        }
      }}
      onKeyDown={keys.onKeyDown}
      onCopy={keys.onCopy}
      onPaste={keys.onPaste}
      {...mouse.handlers}
    >
      <HeadRow {...props} pinned={pinned} rest={rest} shown={shown} width={width} height={HEAD} />
      <GridBody
        {...props}
        id={id}
        keys={keys}
        items={items}
        size={virtual.getTotalSize()}
        offset={HEAD}
        sight={{ pinned, rest, shown, width }}
        exit={exit}
      />
      {props.footer && (
        <FootRow
          {...props}
          footer={props.footer}
          pinned={pinned}
          rest={rest}
          shown={shown}
          width={width}
          height={HEAD}
        />
      )}
    </div>
  );
}

function useMoreRows<Row>({ hasMore, onNeedMore, rows }: GridProps<Row>, lastIndex: number): void {
  useEffect(() => {
    if (hasMore && lastIndex > rows.length - AHEAD) {
      onNeedMore();
    }
  }, [hasMore, lastIndex, rows.length, onNeedMore]);
}

/** The actions, with choosing rows by keyboard where rows may be chosen. */
function usePicking<Row>({ actions, selected, onSelect, rowKey, heading }: GridProps<Row>): GridActions<Row> {
  return useMemo(() => {
    if (!onSelect) {
      return actions;
    }
    const pick = (rows: readonly Row[]) => {
      const keys = rows.filter((row) => !heading?.(row)).map(rowKey);
      const rest = [...selected].filter((key) => !keys.includes(key));
      onSelect(new Set(keys.every((key) => selected.has(key)) ? rest : [...rest, ...keys]));
    };
    return { ...actions, pick };
  }, [actions, selected, onSelect, rowKey, heading]);
}

/** Frozen columns, those in sight, and the width of all. */
function useColumnsInSight(
  columns: readonly GridColumn[],
  frozen: number,
  sight: { left: number; width: number },
): ColumnsInSight {
  const from = Math.round(sight.left / 60) * 60;
  return useMemo(() => {
    const pinned = columns.slice(0, frozen);
    const rest = columns.slice(frozen);
    const widths = rest.map((column) => column.width);
    const pinnedWidth = GUTTER + pinned.reduce((sum, column) => sum + column.width, 0);
    const shown = columnWindow(widths, from, sight.width - pinnedWidth);
    return { pinned, rest, shown, width: pinnedWidth + widths.reduce((sum, width) => sum + width, 0) };
  }, [columns, frozen, from, sight.width]);
}

function revealColumn(
  element: HTMLDivElement | null,
  columns: readonly GridColumn[],
  frozen: number,
  column: number,
): void {
  if (!element || column < frozen) {
    return;
  }
  const pinned = GUTTER + columns.slice(0, frozen).reduce((sum, one) => sum + one.width, 0);
  const left = columns.slice(frozen, column).reduce((sum, one) => sum + one.width, 0);
  const right = left + (columns[column]?.width ?? 0);
  const room = element.clientWidth - pinned;
  if (left < element.scrollLeft) {
    element.scrollLeft = left;
  } else if (right > element.scrollLeft + room) {
    element.scrollLeft = right - room;
  }
}
