/** What a person fills in before a template or a package is installed. */
export type Wishes = { title?: string; key?: string; sample_data?: boolean };

/** A key for an app: small letters, digits, underscores. */
export const APP_KEY = /^[a-z][a-z0-9_]{0,47}$/;

/** Name and key as they are sent; what was left blank is left to the server. */
export function namedOf({ title, key }: Wishes): { title?: string; key?: string } {
  const given = { title: title?.trim(), key: key?.trim() };
  return { ...(given.title ? { title: given.title } : {}), ...(given.key ? { key: given.key } : {}) };
}
