import type { Field } from '@/api/types';
import { useDesign, useFieldsOf } from '@/shared/inspector';

type Reached = { form: string; fields: readonly Field[] };

/** The form that a setting speaks of: the one named, the one a reference leads to, or the rule's own. */
export function useReached(siblings: Readonly<Record<string, unknown>>): Reached {
  const design = useDesign();
  const through = design.fields.find((field) => field.key === siblings.of);
  const named = typeof siblings.form === 'string' ? siblings.form : design.form;
  const form = typeof siblings.of === 'string' && siblings.of ? String(through?.props?.form ?? '') : named;
  return { form, fields: useFieldsOf(form) };
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asList<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

export function asMap<T>(value: unknown): Record<string, T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, T>) : {};
}

/** A list or a map that is empty is not written at all. */
export function orNothing<T extends object>(value: T): T | undefined {
  return Object.keys(value).length ? value : undefined;
}
