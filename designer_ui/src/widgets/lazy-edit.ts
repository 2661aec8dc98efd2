import { type ComponentType, lazy } from 'react';
import type { EditProps } from './widget-view';

const LOADS = new WeakMap<object, () => Promise<unknown>>();

/** An edit view that is fetched when the first field of its kind is edited. */
export function lazyEdit<Name extends string>(
  load: () => Promise<Record<Name, ComponentType<EditProps>>>,
  name: Name,
): ComponentType<EditProps> {
  const Edit = lazy<ComponentType<EditProps>>(async () => ({ default: (await load())[name] }));
  LOADS.set(Edit, load);
  return Edit;
}

/** Fetch edit views before they are needed, when there is nothing else to do. */
export function preloadEdits(edits: readonly (ComponentType<EditProps> | null)[]): void {
  const fetchAll = () => {
    for (const edit of edits) {
      void (edit && LOADS.get(edit)?.());
    }
  };
  if ('requestIdleCallback' in window) {
    requestIdleCallback(fetchAll, { timeout: 3000 });
  } else {
    setTimeout(fetchAll, 500);
  }
}
