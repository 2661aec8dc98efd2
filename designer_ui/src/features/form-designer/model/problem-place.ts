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
  if (/^fields\/\d+\/props\/rules\//.test(path)) {
    return 'rules';
  }
  const [part] = path.split('/');
  return part === 'rules' || part === 'views' ? part : undefined;
}

/** The part of the layout that a path lies in: `layout/1/tabs/0/fields/2` → `layout/1/tabs/0`. */
export function placeAtPath(path: string): string | null {
  const found = /^(layout\/\d+(?:\/(?:tabs|columns|steps|items)\/\d+)*)/.exec(path)?.[1];
  return found ?? null;
}
