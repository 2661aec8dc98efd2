export { dropItem, dropSlot } from './dom-slots';
export { DragArea } from './drag-area';
export { type DragSource, useDragState, useIsDropSlot } from './drag-state';
export { type DropPlace, type Edge, placeIn } from './hit-test';
export { inserted, moved } from './move';
export { useDragItem } from './use-drag-item';
