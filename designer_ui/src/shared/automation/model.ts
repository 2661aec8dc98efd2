import type { Field, Json, JsonSchema } from '@/api/types';

/** Somebody, by one resolver: `{ role: 'finance' }`. */
export type Who = { [resolver: string]: Json };
/** One thing to do: its kind, and its settings beside it. */
export type ActionUse = { do: string; [setting: string]: Json };

export function resolverOf(who: Who): string {
  return Object.keys(who)[0] ?? '';
}

/** One person may be written without the list around him. */
export function peopleOf(value: unknown): Who[] {
  if (Array.isArray(value)) {
    return value.filter((one): one is Who => typeof one === 'object' && one !== null);
  }
  return typeof value === 'object' && value !== null ? [value as Who] : [];
}

const MEMBER_WIDGETS = new Set(['member', 'members', 'people']);
const DEPARTMENT_WIDGETS = new Set(['department', 'departments']);

export function memberFields(fields: readonly Field[]): Field[] {
  return fields.filter((field) => MEMBER_WIDGETS.has(field.widget));
}

export function departmentFields(fields: readonly Field[]): Field[] {
  return fields.filter((field) => DEPARTMENT_WIDGETS.has(field.widget));
}

type Offers = { roles: readonly { key: string }[]; fields: readonly Field[] };

/** What a resolver begins with: the first thing that makes sense. */
export function firstValue(schema: JsonSchema | undefined, { roles, fields }: Offers): Json {
  const input = schema?.['x-input'];
  if (input === 'role') {
    return roles[0]?.key ?? '';
  }
  if (input === 'field') {
    return memberFields(fields)[0]?.key ?? '';
  }
  if (schema?.type === 'integer') {
    return schema.default ?? 1;
  }
  if (schema?.type === 'array') {
    return [];
  }
  if (schema?.type === 'object') {
    return firstParts(schema, { roles, fields });
  }
  if (schema?.type === 'string' && input !== 'person') {
    return '';
  }
  return input === 'person' ? '' : true;
}

/** A resolver of several settings begins with those that must be there, or with the first. */
function firstParts(schema: JsonSchema, offers: Offers): Json {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = (schema.required ?? []) as string[];
  const first = Object.entries(properties).filter(([, own]) => own.type === 'integer' && own.default === undefined);
  const names = required.length > 0 ? required : first.map(([name]) => name);
  return Object.fromEntries(names.map((name) => [name, firstValue(properties[name], offers)]));
}

/** The settings an action begins with; what must be there is there. */
export function freshAction(kind: string, schema: JsonSchema | undefined, titleField: string): ActionUse {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema?.required ?? []) as string[]);
  const entries = Object.entries(properties).filter(([name]) => required.has(name));
  return { do: kind, ...Object.fromEntries(entries.map(([name, own]) => [name, begin(own, titleField)])) };
}

function begin(schema: JsonSchema, titleField: string): Json {
  switch (schema['x-input']) {
    case 'people':
      return [{ field: 'owner' }];
    case 'text_i18n':
      return titleField ? `{{ record.${titleField} }}` : '';
    case 'assignments':
      return {};
    case 'condition':
      return { all: [] };
    default:
      return schema.default ?? '';
  }
}

const VALUE = /\{\{\s*record\.([\w.]+)\s*\}\}/g;
/** What an earlier step answered, or what the trigger knows. */
const OTHER_VALUE = /\{\{\s*(?:steps|event)\.([\w.]+)\s*\}\}/g;

/** A template as people read it: field titles instead of `{{ record.x }}`. */
export function readable(template: string, fieldTitle: (path: string) => string): string {
  return template.replaceAll(VALUE, (_, path: string) => `[${fieldTitle(path)}]`).replaceAll(OTHER_VALUE, '[$1]');
}

/** The list with one item a place up or down. */
export function shifted<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const own = list[index];
  const other = list[index + by];
  return own === undefined || other === undefined ? [...list] : list.with(index, other).with(index + by, own);
}
