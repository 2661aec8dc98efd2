import { create } from 'zustand';
import type { DropPlace } from './hit-test';

export type DragSource = { id: string; data: Record<string, unknown> };
type DragState = { source: DragSource | null; place: DropPlace | null };

/** What is being dragged and where it would land. Apart from the document, so that moving the pointer never touches it. */
export const useDragState = create<DragState>()(() => ({ source: null, place: null }));

/** Whether the drop would land in this slot: for its highlight. */
export function useIsDropSlot(slot: string): boolean {
  return useDragState((state) => state.place?.slot === slot);
}
