import type { Condition, Field, Option } from '@/api/types';

/** One column of a board: what it is called, and the value a record in it has. */
export type Column = Option & { raw: unknown };
export type BoardGroup = { value: unknown; title: string | null };

/** The key of a record's column: '' for a blank value. */
export function columnKey(value: unknown): string {
  const bare = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return bare === null || bare === undefined ? '' : String(bare);
}

/** Each column asks for its own records: more of them nobody overlooks. */
const MOST = 40;

const BLANK: Column = { value: '', title: '', color: 'gray', raw: null };

/** Columns by the options of a choice; of a switch, or of the people and records that there are. */
export function columnsOf(group: Field, storage: string, groups: readonly BoardGroup[]): Column[] {
  const blank = groups.some(({ value }) => columnKey(value) === '') ? [BLANK] : [];
  const options = group.props?.options;
  if (options) {
    const shown = options.filter((option) => (option as { hidden?: boolean }).hidden !== true);
    return [...blank, ...shown.map((option) => ({ ...option, raw: option.value }))];
  }
  if (storage === 'boolean') {
    return [true, false].map((raw) => ({
      value: String(raw),
      title: raw ? '✓' : '✗',
      color: raw ? 'green' : 'gray',
      raw,
    }));
  }
  const found = groups.filter(({ value }) => columnKey(value) !== '').slice(0, MOST);
  const linked = storage === 'link';
  const columns = found.map(({ value, title }): Column => {
    const raw = linked ? { id: value, title } : value;
    return { value: columnKey(value), title: title || columnKey(value), color: 'blue', raw };
  });
  return [...blank, ...columns];
}

/** What a record must be to stand in a column. */
export function withinColumn(group: Field, column: Column): Condition {
  if (column.value === '') {
    return { field: group.key, op: 'is_empty' };
  }
  const value = typeof column.raw === 'boolean' ? column.raw : column.value;
  const asked = typeof column.raw === 'object' ? Number(column.value) : value;
  return { field: group.key, op: 'eq', value: asked };
}

/** The value of a column as the server takes it: a linked thing by its id. */
export function wireOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Number(columnKey(value)) : value;
}
