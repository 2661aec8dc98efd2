import { namedOf, type Wishes } from '@/features/templates';

export type Start =
  | { from: 'blank' }
  | { from: 'sheet' }
  | { from: 'package' }
  | { from: 'template'; template: string; title: string }
  | { from: 'clone'; app: string; title: string };

export type NewApp = Wishes & {
  file?: File;
  /** The app whose draft a package becomes; none for a new app. */
  into?: string;
};

/** What `POST /apps` gets. */
export function bodyOf(start: Start, values: NewApp): Record<string, unknown> {
  const named = namedOf(values);
  if (start.from === 'template') {
    return { template: start.template, ...named };
  }
  return start.from === 'clone' ? { clone: start.app, ...named } : named;
}

/** Where to go with the new app: the designer, or the sheet's way in. */
export function addressAfter(start: Start, values: NewApp, app: string): string {
  if (start.from === 'sheet') {
    return `/apps/${app}/import`;
  }
  if (start.from === 'package' && values.into) {
    return `/builder/${app}?publish=1`;
  }
  return start.from === 'template' || start.from === 'package' ? `/apps/${app}` : `/builder/${app}`;
}
