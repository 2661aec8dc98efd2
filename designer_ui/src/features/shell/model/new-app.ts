export type Start =
  | { from: 'blank' }
  | { from: 'sheet' }
  | { from: 'package' }
  | { from: 'template'; template: string; title: string };

export type NewApp = { title?: string; sample_data?: boolean; file?: File };

/** What `POST /apps` gets. */
export function bodyOf(start: Start, values: NewApp): Record<string, unknown> {
  const title = values.title?.trim();
  if (start.from === 'template') {
    return {
      template: start.template,
      ...(title ? { title } : {}),
      sample_data: values.sample_data ?? false,
    };
  }
  return { title };
}

/** Where to go with the new app: the designer, or the sheet's way in. */
export function addressAfter(start: Start, app: string): string {
  if (start.from === 'sheet') {
    return `/apps/${app}/import`;
  }
  return start.from === 'template' ? `/apps/${app}` : `/builder/${app}`;
}
