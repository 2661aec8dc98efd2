import type { Tint } from '@/api/types';

export const TINTS: readonly Tint[] = [
  'gray',
  'red',
  'orange',
  'amber',
  'yellow',
  'lime',
  'green',
  'teal',
  'cyan',
  'blue',
  'purple',
  'pink',
];

export function isTint(name: unknown): name is Tint {
  return TINTS.includes(name as Tint);
}

/** CSS variables of a tint (in `global.css`, light and dark): soft background, text on it, strong bar or dot. */
export function tintVars(tint: Tint): { background: string; text: string; bar: string } {
  return { background: `var(--tn-${tint}-bg)`, text: `var(--tn-${tint}-text)`, bar: `var(--tn-${tint}-bar)` };
}

/** A steady tint for a name, so that a person or an app keeps its colour. */
export function tintOf(name: string): Tint {
  let sum = 0;
  for (const letter of name) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  }
  return TINTS[1 + (sum % (TINTS.length - 1))] ?? 'gray';
}
