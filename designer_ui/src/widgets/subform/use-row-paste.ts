import type { ClipboardEvent } from 'react';
import { parseCells } from '@/shared/grid/model/clipboard';
import { findLink } from '../reference/find-link';
import { useFormSession } from '../session-context';
import { useReader } from '../use-kinds';
import type { Column } from './columns';

type Target = { subform: string; columns: readonly Column[]; keys: () => string[] };
type Start = { rowKey: string; column: number };

/** Paste a block from Excel: cells across, rows down, new rows at the end; links found by their titles. */
export function useRowPaste({ subform, columns, keys }: Target) {
  const { session, app, form } = useFormSession();
  const reader = useReader();

  const putLink = async (rowKey: string, column: Column, title: string) => {
    const found = await findLink({ app, form, path: column.plan.path }, title);
    if (found) {
      session.setCell(subform, rowKey, column.field.key, found);
    }
  };
  const put = (rowKey: string, column: Column, words: string) => {
    if (column.readonly) {
      return;
    }
    if (column.kind.storage === 'link' && column.field.widget === 'reference') {
      void putLink(rowKey, column, words.trim());
      return;
    }
    const value = column.kind.view.parse?.(words, column.field, reader);
    if (value !== undefined) {
      session.setCell(subform, rowKey, column.field.key, value);
    }
  };

  return (event: ClipboardEvent, start: Start): boolean => {
    const block = parseCells(event.clipboardData.getData('text/plain'));
    if (block.length < 2 && (block[0]?.length ?? 0) < 2) {
      return false;
    }
    event.preventDefault();
    const first = Math.max(0, keys().indexOf(start.rowKey));
    const missing = first + block.length - keys().length;
    if (missing > 0) {
      session.addRows(
        subform,
        Array.from({ length: missing }, () => ({})),
      );
    }
    const rows = keys();
    block.forEach((cells, down) => {
      cells.forEach((words, across) => {
        const column = columns[start.column + across];
        const rowKey = rows[first + down];
        if (column && rowKey) {
          put(rowKey, column, words);
        }
      });
    });
    return true;
  };
}
