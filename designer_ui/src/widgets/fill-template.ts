import type { Values } from '@/shared/form-engine';
import { plain } from './values';

/** The address with the values of its `{fields}`, each made safe for an address. */
export function fillAddress(template: string, values: Values): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(plain(valueAt(values, name.trim()))),
  );
}

function valueAt(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((here, part) => (here as Record<string, unknown> | null)?.[part], values);
}

/** The fields that a template waits for: named in it and still blank. */
export function blankIn(template: string, values: Values): string[] {
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => (name ?? '').trim());
  return names.filter((name) => plain(valueAt(values, name)) === '');
}
