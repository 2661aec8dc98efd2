import { KeyboardSensor, PointerSensor, useDraggable } from '@dnd-kit/react';

type Input = {
  id: string;
  data?: Record<string, unknown>;
  disabled?: boolean;
  /** A press on the button inside it may become a drag too: a card that opens when clicked. */
  whole?: boolean;
};

// Only a press that moves becomes a drag, so a click still opens the card.
const WHOLE = [PointerSensor.configure({ preventActivation: () => false }), KeyboardSensor];

/** Makes an element draggable: `ref` on it, `handleRef` on a grip inside it when only the grip should drag. */
export function useDragItem({ id, data = {}, disabled = false, whole = false }: Input) {
  const { ref, handleRef, isDragSource } = useDraggable({ id, data, disabled, ...(whole ? { sensors: WHOLE } : {}) });
  return { ref, handleRef, dragging: isDragSource };
}
