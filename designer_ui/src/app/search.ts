export type Search = Record<string, string>;

/** Read `?a=1&b=x` as plain strings; nothing is guessed to be a number or JSON. */
export function parseSearch(search: string): Search {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Write plain strings; empty and missing values leave the address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') {
      parts.set(key, String(value));
    }
  }
  const text = parts.toString();
  return text ? `?${text}` : '';
}
