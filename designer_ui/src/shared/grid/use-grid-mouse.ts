import { type MouseEvent, useRef } from 'react';
import type { GridProps } from './grid';
import { blockOf, type Cell } from './model/selection';
import type { GridKeys } from './use-grid-keys';

type Target<Row> = Pick<GridProps<Row>, 'rows' | 'rowKey' | 'selected' | 'onSelect' | 'actions'> & { keys: GridKeys };

function cellAt(event: MouseEvent): Cell | null {
  const target = event.target as HTMLElement;
  const cell = target.closest<HTMLElement>('[data-cell]');
  const row = target.closest<HTMLElement>('[data-row]');
  return cell && row ? { row: Number(row.dataset['row']), column: Number(cell.dataset['cell']) } : null;
}

function isInEditor(event: MouseEvent): boolean {
  return (event.target as HTMLElement).closest('[data-editing="true"]') !== null;
}

/** What the mouse does in a grid, heard once for all cells. */
export function useGridMouse<Row>({ rows, rowKey, selected, onSelect, actions, keys }: Target<Row>) {
  const lastPicked = useRef<number | null>(null);
  const down = useRef(false);

  const toggleRow = (index: number, through: boolean) => {
    const row = rows[index];
    if (row === undefined || !onSelect) {
      return;
    }
    const last = lastPicked.current ?? index;
    const span = through ? rows.slice(Math.min(last, index), Math.max(last, index) + 1) : [row];
    const next = new Set(selected);
    const add = !selected.has(rowKey(row));
    for (const one of span) {
      add ? next.add(rowKey(one)) : next.delete(rowKey(one));
    }
    lastPicked.current = index;
    onSelect(next);
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1);
    const row = rows[index];
    if (row !== undefined && target.closest('[data-heading]')) {
      actions.press?.(row);
    } else if (row !== undefined && target.closest('[data-open-row]')) {
      actions.open(row);
    } else if (target.closest('[data-select]')) {
      toggleRow(index, event.shiftKey);
    }
  };
  const onMouseDown = (event: MouseEvent) => {
    down.current = true;
    if ((event.target as HTMLElement).closest('[data-fill]') && keys.selection) {
      event.preventDefault();
      keys.setPull(blockOf(keys.selection).bottom);
      return;
    }
    const cell = cellAt(event);
    if (cell && !isInEditor(event)) {
      const anchor = event.shiftKey && keys.selection ? keys.selection.anchor : cell;
      keys.setSelection({ cursor: cell, anchor });
    }
  };
  const onMouseOver = (event: MouseEvent) => {
    if (keys.pull !== null) {
      const under = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
      if (under !== undefined) {
        keys.setPull(Number(under));
      }
      return;
    }
    const dragging = event.buttons === 1 && down.current && keys.selection && !keys.draft;
    const cell = dragging ? cellAt(event) : null;
    if (cell && keys.selection) {
      keys.setSelection({ anchor: keys.selection.anchor, cursor: cell });
    }
  };
  const onMouseUp = () => {
    down.current = false;
    keys.endPull();
  };
  const onDoubleClick = (event: MouseEvent) => {
    const cell = keys.draft ? null : cellAt(event);
    if (cell) {
      keys.begin(cell);
    }
  };
  return { handlers: { onClick, onMouseDown, onMouseOver, onMouseUp, onDoubleClick }, pressed: () => down.current };
}
