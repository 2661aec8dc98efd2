import type { Linked } from '@/api/types';

/** Blank means nothing was said: null, an empty text, an empty list. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The linked thing a value names; ids that come without a title show `#12`. */
export function linkOf(value: unknown): Linked | null {
  if (typeof value === 'number') {
    return { id: value, title: `#${value}` };
  }
  if (typeof value === 'object' && value !== null && 'id' in value) {
    const { id, title } = value as { id: number; title?: unknown };
    return { ...(value as Linked), id, title: typeof title === 'string' && title ? title : `#${id}` };
  }
  return null;
}

/** The linked things of a list, or of a single value. */
export function linksOf(value: unknown): Linked[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map(linkOf).filter((link) => link !== null);
}

export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return isBlank(value) ? [] : [value];
}

export function plain(value: unknown): string {
  if (isBlank(value)) {
    return '';
  }
  if (typeof value === 'object') {
    return linksOf(value)
      .map((link) => link.title)
      .join(', ');
  }
  return String(value);
}

/** A number written by people: `１，２３４.5`, `¥1,200`, `25%`. Null when it is none. */
export function numberFrom(text: string): string | null {
  const half = text.replace(/[０-９．，－％]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));
  const cleaned = half.replace(/[\s,¥￥$€£]/g, '');
  const percent = cleaned.endsWith('%');
  const digits = percent ? cleaned.slice(0, -1) : cleaned;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) {
    return null;
  }
  return percent ? `${digits}e-2` : digits;
}
