import type { FieldLevel, FormDefinition } from '@/api/types';
import type { AppRole } from '@/shared/inspector';

type RoleForms = Record<string, { fields?: Record<string, FieldLevel> } | undefined>;

/** What a role may do with each field of a form; a role that says nothing of it may write. */
export function levelsOf(role: AppRole | undefined, form: string): Record<string, FieldLevel> {
  const forms = (role?.['forms'] ?? {}) as unknown as RoleForms;
  return (forms[form] ?? forms['*'])?.fields ?? {};
}

/** The form without what a role does not see. */
export function seenBy(form: FormDefinition, levels: Readonly<Record<string, FieldLevel>>): FormDefinition {
  const seen = (path: string) => levels[path] !== 'hidden';
  const fields = form.fields
    .filter((field) => seen(field.key))
    .map((field) => {
      const columns = field.props?.fields;
      return columns
        ? {
            ...field,
            props: { ...field.props, fields: columns.filter((column) => seen(`${field.key}.${column.key}`)) },
          }
        : field;
    });
  return { ...form, fields };
}

export type PreviewLook = { width: 'desktop' | 'phone'; role: string; language: string; theme: string };

/** The address of the preview page: the same on this screen and on a real phone. */
export function previewHref(app: string, form: string, { role, language, theme }: PreviewLook): string {
  const search = new URLSearchParams({ lang: language, theme, ...(role ? { role } : {}) });
  return `/builder/${app}/forms/${form}/preview?${search.toString()}`;
}
