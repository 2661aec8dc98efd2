import type { CatalogKind, FormDefinition, ViewDefinition } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';
import { beginView } from '@/shared/views/begin';
import type { WidgetKinds } from '@/widgets/registry';

/** A new view of a kind, ready to be looked at. */
export function newView(form: FormDefinition, kind: CatalogKind, title: string, kinds: WidgetKinds): ViewDefinition {
  const taken = (form.views ?? []).map((view) => view.key);
  const settings = beginView(kind, { fields: form.fields, kinds, form: form.key, title: form.title_field });
  return { ...settings, key: newKey(kind.name, taken), type: kind.name, title };
}
