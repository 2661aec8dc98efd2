import { type PointerEvent, useRef } from 'react';
import { useDesigner } from '../hooks/designer';
import styles from './canvas.module.css';

type Props = {
  label: string;
  /** Pixels of one of the 24 columns. */
  unit: () => number;
  /** Columns to add to where the edge is now; negative to the left. */
  onResize: (by: number) => void;
};

/** An edge that is dragged, or moved by the arrow keys; one drag is one undo step. */
export function ResizeHandle({ label, unit, onResize }: Props) {
  const { store } = useDesigner();
  const from = useRef<number | null>(null);
  const latest = useRef(onResize);
  latest.current = onResize;
  const move = (event: PointerEvent) => {
    if (from.current === null) {
      return;
    }
    const size = unit();
    const by = Math.round((event.clientX - from.current) / size);
    if (by !== 0) {
      from.current += by * size;
      latest.current(by);
    }
  };
  const end = () => {
    if (from.current !== null) {
      from.current = null;
      store.getState().endGesture();
    }
  };
  return (
    <button
      type="button"
      className={styles.resize}
      aria-label={label}
      title={label}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientX;
        store.getState().beginGesture();
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (by) {
          event.preventDefault();
          event.stopPropagation();
          latest.current(by);
        }
      }}
    />
  );
}
