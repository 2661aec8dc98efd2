import type { FormDefinition } from '@/api/types';

/** The field that a problem's path lies in: `fields/3/props/fields/1/title` → `items.price`. */
export function idAtPath(form: FormDefinition, path: string): string | null {
  const [, index, inner, , column] = path.split('/');
  if (!path.startsWith('fields/')) {
    return null;
  }
  const field = form.fields[Number(index)];
  if (!field) {
    return null;
  }
  const inside =
    inner === 'props' && path.split('/')[3] === 'fields' ? field.props?.fields?.[Number(column)] : undefined;
  return inside ? `${field.key}.${inside.key}` : field.key;
}

/** The tab of the designer where a path is edited. */
export function tabAtPath(path: string): string | undefined {
  const [part] = path.split('/');
  return part === 'rules' || part === 'views' ? part : undefined;
}
