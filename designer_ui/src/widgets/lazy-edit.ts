import { type ComponentType, lazy } from 'react';
import type { EditProps } from './widget-view';

/** An edit view that is fetched when the first field of its kind is edited. */
export function lazyEdit<Name extends string>(
  load: () => Promise<Record<Name, ComponentType<EditProps>>>,
  name: Name,
): ComponentType<EditProps> {
  return lazy<ComponentType<EditProps>>(async () => ({ default: (await load())[name] }));
}
