import type { CatalogKind, Field, Text } from '@/api/types';

/** What a formula may name: a field, or a path through a reference. */
export type FormulaName = {
  /** Dotted, with keys: `items.price`. */
  path: string;
  title: string;
  /** number, text, boolean, date, datetime, list, record or any. */
  type: string;
  icon?: string;
};

export type FormulaParameter = { name: string; type: string; label: Text; optional: boolean; many: boolean };

export type FormulaFunction = {
  name: string;
  label: Text;
  description: Text;
  group: string;
  aliases: readonly string[];
  parameters: readonly FormulaParameter[];
  result: string;
  measure: boolean;
  examples: readonly (readonly [string, string])[];
};

/** The functions of the catalog; those for measures only where a measure is written. */
export function functionsOf(entries: readonly CatalogKind[] | undefined, measure: boolean): FormulaFunction[] {
  const all = (entries ?? []) as unknown as FormulaFunction[];
  return measure ? all : all.filter((one) => !one.measure);
}

const TYPES: Readonly<Record<string, string>> = {
  decimal: 'number',
  integer: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  list: 'list',
  rows: 'list',
  link: 'record',
};

export type StorageOf = (field: Field) => { storage: string; icon: string };

function nameOf(field: Field, prefix: string, titles: string, storageOf: StorageOf, text: (t: Text) => string) {
  const { storage, icon } = storageOf(field);
  const title = [titles, text(field.title) || field.key].filter(Boolean).join('.');
  return { path: prefix + field.key, title, type: TYPES[storage] ?? 'any', icon };
}

/** Every name of a form: its fields, and the columns of its subforms as lists. */
export function namesOf(fields: readonly Field[], storageOf: StorageOf, text: (t: Text) => string): FormulaName[] {
  return fields.flatMap((field) => {
    const own = nameOf(field, '', '', storageOf, text);
    const columns = field.props?.fields ?? [];
    const inside = columns.map((column) => ({
      ...nameOf(column, `${field.key}.`, own.title, storageOf, text),
      type: 'list',
    }));
    return [own, ...inside];
  });
}

/** The signature in words: `IF(condition, then, else?)`. */
export function signatureOf(kind: FormulaFunction, text: (t: Text) => string): string {
  const parts = kind.parameters.map((one) => `${text(one.label)}${one.optional ? '?' : ''}${one.many ? '…' : ''}`);
  return `${kind.name}(${parts.join(', ')})`;
}
