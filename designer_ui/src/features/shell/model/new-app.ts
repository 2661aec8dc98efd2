export type Start = { from: 'blank' } | { from: 'sheet' } | { from: 'template'; template: string; title: string };

type Values = { title?: string; sample_data?: boolean };

/** What `POST /apps` gets. */
export function bodyOf(start: Start, values: Values): Record<string, unknown> {
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
