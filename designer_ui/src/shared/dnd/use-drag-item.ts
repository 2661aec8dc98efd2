import { useDraggable } from '@dnd-kit/react';

type Input = { id: string; data?: Record<string, unknown>; disabled?: boolean };

/** Makes an element draggable: `ref` on it, `handleRef` on a grip inside it when only the grip should drag. */
export function useDragItem({ id, data = {}, disabled = false }: Input) {
  const { ref, handleRef, isDragSource } = useDraggable({ id, data, disabled });
  return { ref, handleRef, dragging: isDragSource };
}
