export type Start =
  | { from: 'blank' }
  | { from: 'sheet' }
  | { from: 'package' }
  | { from: 'template'; template: string; title: string }
  | { from: 'clone'; app: string; title: string };

export type NewApp = { title?: string; key?: string; sample_data?: boolean; file?: File };

/** What `POST /apps` gets. */
export function bodyOf(start: Start, values: NewApp): Record<string, unknown> {
  const title = values.title?.trim();
  const key = values.key?.trim();
  const named = { ...(title ? { title } : {}), ...(key ? { key } : {}) };
  if (start.from === 'template') {
    return { template: start.template, ...named, sample_data: values.sample_data ?? false };
  }
  return start.from === 'clone' ? { clone: start.app, ...named } : named;
}

/** A key for an app: small letters, digits, underscores. */
export const APP_KEY = /^[a-z][a-z0-9_]{0,47}$/;

/** Where to go with the new app: the designer, or the sheet's way in. */
export function addressAfter(start: Start, app: string): string {
  if (start.from === 'sheet') {
    return `/apps/${app}/import`;
  }
  return start.from === 'template' ? `/apps/${app}` : `/builder/${app}`;
}
