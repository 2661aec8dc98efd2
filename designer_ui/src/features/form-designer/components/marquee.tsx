import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useDesigner } from '../hooks/designer';
import styles from './canvas.module.css';

type Box = { left: number; top: number; right: number; bottom: number };

const BEGINS = 5;

function boxOf(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return { left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y) };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The fields of the canvas that a box touches. */
function fieldsIn(area: Element, box: Box): string[] {
  return [...area.querySelectorAll<HTMLElement>('[data-canvas-field]')]
    .filter((one) => meets(one.getBoundingClientRect(), box))
    .map((one) => one.dataset['canvasField'] ?? '');
}

/** Draw a box with the mouse over empty paper: what it touches is chosen. */
export function Marquee({ className, children }: { className: string | undefined; children: ReactNode }) {
  const { selection } = useDesigner();
  const from = useRef<{ x: number; y: number } | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  const start = (event: PointerEvent) => {
    const target = event.target as Element;
    const empty = !target.closest('[data-canvas-field], button, input, textarea, a, .ant-empty');
    if (event.pointerType === 'mouse' && event.button === 0 && empty) {
      from.current = { x: event.clientX, y: event.clientY };
    }
  };
  const move = (event: PointerEvent) => {
    const begun = from.current;
    const here = { x: event.clientX, y: event.clientY };
    if (!begun || (!box && Math.hypot(here.x - begun.x, here.y - begun.y) < BEGINS)) {
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    const next = boxOf(begun, here);
    setBox(next);
    selection.only(...fieldsIn(event.currentTarget, next));
  };
  const end = (event: PointerEvent) => {
    if (from.current && !box && event.target === event.currentTarget) {
      selection.clear();
    }
    from.current = null;
    setBox(null);
  };
  return (
    <div className={className} onPointerDown={start} onPointerMove={move} onPointerUp={end} onPointerCancel={end}>
      {children}
      {box && (
        <div
          className={styles.marquee}
          style={{ left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top }}
        />
      )}
    </div>
  );
}
