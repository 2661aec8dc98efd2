import type { Condition, RuntimeForm, ViewDefinition } from '@/api/types';

type Narrowed = {
  columns?: readonly string[] | undefined;
  filter: Condition | null;
  /** Exactly the records of `filter`: what the view leaves out is shown too. */
  exact?: boolean | undefined;
};

/** A view with what another page asks of it on top: its own columns, and a condition beside the view's own. */
export function embeddedView(view: ViewDefinition, { columns, filter, exact = false }: Narrowed): ViewDefinition {
  const own = !exact && view.filter && Object.keys(view.filter).length ? view.filter : null;
  const asked = filter && Object.keys(filter).length ? filter : null;
  const both = own && asked ? { all: [own, asked] } : (own ?? asked);
  const { filter: _own, group_by, ...others } = view;
  const rest = exact ? { ...others, type: 'grid' } : { ...others, ...(group_by ? { group_by } : {}) };
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
