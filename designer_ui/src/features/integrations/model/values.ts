import type { PropsSchema } from '../types';

/** What is sent: blanks left out, so that the server's own defaults hold. */
export function filledIn(values: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}

/** What a form of a schema begins with. */
export function beginning(schema: PropsSchema, known: Record<string, unknown> = {}): Record<string, unknown> {
  const defaults = Object.entries(schema.properties).map(([name, one]) => [name, one.default]);
  return { ...Object.fromEntries(defaults.filter(([, value]) => value !== undefined)), ...known };
}

export type Leaf = { path: string; sample: string };

/** Every place in a sample, as a path that can be mapped. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value)) {
    return value.length ? leavesOf(value[0], `${path}[0]`) : [];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, below]) => leavesOf(below, joined(path, key)));
  }
  return path ? [{ path, sample: String(value) }] : [];
}

function joined(path: string, key: string): string {
  if (/[.[\]"\s]/.test(key)) {
    return `${path}["${key}"]`;
  }
  return path ? `${path}.${key}` : key;
}

/** A key for a path: its last word, in the letters that keys may have. */
export function keyOf(path: string): string {
  const words = path.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [];
  return (words.at(-1) ?? 'value').toLowerCase().slice(0, 48);
}
