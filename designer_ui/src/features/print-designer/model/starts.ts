import type { Field, Json } from '@/api/types';
import type { Block, BlockKind } from './types';

const SHOWN = new Set(['note', 'divider', 'button', 'related_list', 'qrcode', 'embed', 'query', 'pick']);

/** Fields that have a value to print. */
export function printable(fields: readonly Field[]): Field[] {
  return fields.filter((field) => !SHOWN.has(field.widget) && field.widget !== 'subform');
}

export function subforms(fields: readonly Field[]): Field[] {
  return fields.filter((field) => field.widget === 'subform');
}

export function columnsOf(fields: readonly Field[], key: unknown): Field[] {
  const rows = fields.find((field) => field.key === key);
  return printable((rows?.props?.['fields'] as Field[] | undefined) ?? []);
}

/** What a new block begins with: the form's own fields where it names some. */
const BEGINNINGS: Readonly<Record<string, (fields: readonly Field[]) => Record<string, Json>>> = {
  fields: (fields) => ({ fields: printable(fields).map((field) => field.key) }),
  rows: (fields) => {
    const [first] = subforms(fields);
    return {
      subform: first?.key ?? '',
      columns: columnsOf(fields, first?.key).map((column) => column.key),
    };
  },
  picture: (fields) => ({ field: fields.find((one) => ['image', 'signature'].includes(one.widget))?.key ?? '' }),
  code: () => ({ kind: 'qr' }),
};

/** A new block of this kind, right from the start where that is possible. */
export function newBlock(kind: BlockKind, fields: readonly Field[]): Block {
  const begin = BEGINNINGS[kind.name];
  return { block: kind.name, ...(begin ? begin(fields) : (kind.examples[0] ?? {})) };
}
