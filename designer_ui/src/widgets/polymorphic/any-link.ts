export type AnyLink = { form: string; id: number; title: string };

/** A record of one of several forms; `lead:3` is one without its title. */
export function anyLinkOf(value: unknown): AnyLink | null {
  if (typeof value === 'string') {
    const [form = '', id = ''] = value.split(':');
    return form && Number(id) ? { form, id: Number(id), title: `#${id}` } : null;
  }
  if (typeof value !== 'object' || value === null || !('form' in value) || !('id' in value)) {
    return null;
  }
  const { form, id, title } = value as { form: string; id: number; title?: unknown };
  return { form, id, title: typeof title === 'string' && title ? title : `#${id}` };
}
