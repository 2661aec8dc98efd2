import type { ClipboardEvent } from 'react';
import { api } from '@/api/client';
import type { Values } from '@/shared/form-engine';
import { parseCells } from '@/shared/grid/model/clipboard';
import { notify } from '@/shared/ui/messages';
import { useFormSession } from '../session-context';
import { useReader } from '../use-kinds';
import type { Reader } from '../widget-view';
import type { Column } from './columns';

type Target = { subform: string; columns: readonly Column[]; keys: () => string[]; most: number; fixed: boolean };
type Start = { rowKey: string | null; column: number };
type Choice = { id: number; title: string; values?: Record<string, unknown> };

function isLink({ kind, field }: Column): boolean {
  return (
    (kind.storage === 'link' || kind.storage === 'list') && field.widget !== 'region' && kind.view.name !== 'choices'
  );
}

function wordsIn(block: readonly string[][], at: number): string[] {
  return [...new Set(block.map((cells) => (cells[at] ?? '').trim()).filter(Boolean))];
}

/** The records that a pasted column of titles names, asked for at once. */
async function linksFor(
  place: { app: string; form: string; values: Values },
  column: Column,
  titles: string[],
): Promise<ReadonlyMap<string, Choice>> {
  const path = `/apps/${place.app}/forms/${place.form}/fields/${column.plan.path}/options`;
  const { options } = await api.post<{ options: Choice[] }>(path, { titles, values: place.values });
  return new Map(options.map((choice) => [choice.title.trim(), choice]));
}

type Links = ReadonlyMap<Column, ReadonlyMap<string, Choice>>;

function cellValue(column: Column, words: string, links: Links, reader: Reader): unknown {
  const named = links.get(column);
  if (named) {
    const found = named.get(words.trim());
    return found && column.kind.storage === 'list' ? [found] : found;
  }
  return column.kind.view.parse?.(words, column.field, reader);
}

/** The cells of a pasted line by column; what a column cannot read stays out. */
function lineOf(cells: readonly string[], columns: readonly Column[], links: Links, reader: Reader): Values {
  const line: Values = {};
  cells.forEach((words, across) => {
    const column = columns[across];
    if (column && !column.readonly) {
      const value = words.trim() === '' ? null : cellValue(column, words, links, reader);
      if (value !== undefined) {
        line[column.field.key] = value;
      }
    }
  });
  return line;
}

/** Paste a block from Excel: cells across, rows down, new rows at the end; links found by their titles. */
export function useRowPaste({ subform, columns, keys, most, fixed }: Target) {
  const { session, app, form } = useFormSession();
  const reader = useReader();

  const find = async (block: readonly string[][], across: readonly Column[]): Promise<Links> => {
    const found = new Map<Column, ReadonlyMap<string, Choice>>();
    const place = { app, form, values: session.store.getState().values };
    for (const [at, column] of across.entries()) {
      const titles = isLink(column) && !column.readonly ? wordsIn(block, at) : [];
      if (titles.length) {
        found.set(column, await linksFor(place, column, titles));
      }
    }
    return found;
  };
  const put = async (block: readonly string[][], start: Start) => {
    const across = columns.slice(start.column);
    const rows = keys();
    const first = start.rowKey === null ? rows.length : Math.max(0, rows.indexOf(start.rowKey));
    const room = fixed ? rows.length - first : most - first;
    const kept = block.slice(0, room);
    const links = await find(kept, across);
    const missing = [...links].reduce((sum, [column, named]) => {
      return sum + wordsIn(kept, across.indexOf(column)).filter((words) => !named.has(words)).length;
    }, 0);
    session.putRows(
      subform,
      first,
      kept.map((cells) => lineOf(cells, across, links, reader)),
    );
    if (kept.length < block.length) {
      notify.error(reader.t('row.too_many', { max: fixed ? rows.length : most }));
    }
    if (missing > 0) {
      notify.error(reader.t('row.unknown', { count: missing }));
    }
  };

  return (event: ClipboardEvent, start: Start): boolean => {
    const block = parseCells(event.clipboardData.getData('text/plain'));
    if (block.length < 2 && (block[0]?.length ?? 0) < 2) {
      return false;
    }
    event.preventDefault();
    put(block, start).catch(notify.error);
    return true;
  };
}
