import type { CatalogKind, Field, JsonSchema, ViewDefinition } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import { fittingFields } from './fits';

const MOST_COLUMNS = 8;
const MOST_FACTS = 3;

type Over = { fields: readonly Field[]; kinds: WidgetKinds; form: string; title: string | undefined };

export function propertiesOf(kind: CatalogKind | undefined): [string, JsonSchema][] {
  return Object.entries((kind?.props?.properties ?? {}) as Record<string, JsonSchema>);
}

/** Choices, people and days say more about a record than a text of which every record has another. */
function bestFirst(fields: readonly Field[], kinds: WidgetKinds): Field[] {
  const isPlain = (field: Field) => kinds(field).storage === 'text' && !field.props?.options?.length;
  return [...fields.filter((field) => !isPlain(field)), ...fields.filter(isPlain)];
}

/** Settings that make a new view of a kind show something at once: required fields are chosen, cards have facts. */
export function beginView(kind: CatalogKind, { fields, kinds, form, title }: Over): Partial<ViewDefinition> {
  const required = (kind.props?.required ?? []) as string[];
  const found: Record<string, unknown> = { type: kind.name };
  const taken = new Set<string>();
  const natural = ['cover', 'color_by'];
  for (const [name, schema] of propertiesOf(kind)) {
    if (schema['x-input'] === 'field' && (required.includes(name) || natural.includes(name))) {
      const fitting = bestFirst(fittingFields(schema, fields, kinds, form), kinds);
      const chosen = fitting.find((field) => !taken.has(field.key)) ?? fitting[0];
      if (chosen) {
        found[name] = chosen.key;
        taken.add(chosen.key);
      }
    }
  }
  const names = new Set(propertiesOf(kind).map(([name]) => name));
  const shown = fields.filter((field) => !['rows', 'none'].includes(kinds(field).storage)).map((field) => field.key);
  if (names.has('card')) {
    found['card'] = shown.filter((key) => key !== title && !taken.has(key)).slice(0, MOST_FACTS);
  } else if (names.has('columns')) {
    found['columns'] = shown.slice(0, MOST_COLUMNS);
  }
  return found as Partial<ViewDefinition>;
}

/** Required settings for which the form has no fitting field: such a view cannot be made. */
export function missingFor(kind: CatalogKind, { fields, kinds, form }: Over): JsonSchema[] {
  const required = (kind.props?.required ?? []) as string[];
  return propertiesOf(kind)
    .filter(([name, schema]) => required.includes(name) && schema['x-input'] === 'field')
    .filter(([, schema]) => fittingFields(schema, fields, kinds, form).length === 0)
    .map(([, schema]) => schema);
}

const EVERY_VIEW = ['type', 'filter', 'sort'];

/** The settings of a view that its kind knows, without its name and owner. */
export function settingsOf(view: ViewDefinition, kind: CatalogKind | undefined): Partial<ViewDefinition> {
  const known = new Set([...EVERY_VIEW, ...propertiesOf(kind).map(([name]) => name)]);
  const entries = Object.entries(view).filter(
    ([name, value]) => known.has(name) && value !== undefined && value !== null,
  );
  return Object.fromEntries(entries);
}
