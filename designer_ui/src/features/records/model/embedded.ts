import type { Condition, RuntimeForm, ViewDefinition } from '@/api/types';

type Narrowed = { columns?: readonly string[] | undefined; filter: Condition | null };

/** A view with what another page asks of it on top: its own columns, and a condition beside the view's own. */
export function embeddedView(view: ViewDefinition, { columns, filter }: Narrowed): ViewDefinition {
  const own = view.filter && Object.keys(view.filter).length ? view.filter : null;
  const asked = filter && Object.keys(filter).length ? filter : null;
  const both = own && asked ? { all: [own, asked] } : (own ?? asked);
  const { filter: _own, ...rest } = view;
  return {
    ...rest,
    ...(both ? { filter: both } : {}),
    ...(columns ? { type: 'grid', columns: [...columns] } : {}),
  };
}

/** Readable, and nothing else; no views, so that widths tried here are nobody's choice. */
export function readOnly(runtime: RuntimeForm): RuntimeForm {
  const none = { create: false, edit: false, delete: false, transfer: false, import: false };
  return { ...runtime, views: [], rights: { ...runtime.rights, ...none } };
}
