import type { Field, JsonSchema } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';

/** A field may be what a setting asks for: the schema says so, by `x-types`, `x-widgets`, `x-own`, `x-chosen`. */
export function fieldFits(schema: JsonSchema, field: Field, kinds: WidgetKinds, form: string): boolean {
  const types = schema['x-types'];
  const widgets = schema['x-widgets'];
  if (schema['x-own'] && field.props?.form !== form && field.widget !== 'parent') {
    return false;
  }
  if (schema['x-chosen'] && !field.props?.options?.length) {
    return false;
  }
  if (Array.isArray(types) && !types.includes(kinds(field).storage)) {
    return false;
  }
  return !Array.isArray(widgets) || widgets.includes(field.widget);
}

/** The fields a setting may name. */
export function fittingFields(
  schema: JsonSchema,
  fields: readonly Field[],
  kinds: WidgetKinds,
  form: string,
): readonly Field[] {
  return fields.filter((field) => kinds(field).role !== 'display' && fieldFits(schema, field, kinds, form));
}
