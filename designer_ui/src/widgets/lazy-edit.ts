import { type ComponentType, createElement, lazy, useState } from 'react';
import type { EditProps } from './widget-view';

const LOADS = new WeakMap<object, () => Promise<unknown>>();

/**
 * An edit view that is fetched when the first field of its kind is edited.
 * One that is already here is drawn at once: a key typed right after Tab must find its input.
 */
export function lazyEdit<Name extends string>(
  load: () => Promise<Record<Name, ComponentType<EditProps>>>,
  name: Name,
): ComponentType<EditProps> {
  let here: ComponentType<EditProps> | null = null;
  const fetched = async () => {
    here = (await load())[name];
    return { default: here };
  };
  const Fetched = lazy<ComponentType<EditProps>>(fetched);
  const Edit = (props: EditProps) => {
    const [View] = useState<ComponentType<EditProps>>(() => here ?? Fetched);
    return createElement(View, props);
  };
  LOADS.set(Edit, fetched);
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
