import { initials } from './pinyin';

const PATTERN = /^[a-z][a-z0-9_]{0,47}$/;

export function isKey(text: string): boolean {
  return PATTERN.test(text);
}

/** A free key near the wanted one: `stage`, `stage_2`, `stage_3`. */
export function newKey(wanted: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const base = keyFrom(wanted);
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base.slice(0, 42)}_${number}`;
    if (!used.has(key)) {
      return key;
    }
  }
}

/** Letters, digits and underscores of a text, initials of Chinese words; what has none becomes `item`. */
export function keyFrom(text: string): string {
  const plain = initials(text)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 48);
  return isKey(plain) ? plain : 'item';
}
