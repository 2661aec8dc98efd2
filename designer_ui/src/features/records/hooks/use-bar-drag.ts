import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { allowedDays, type Span } from '../model/spans';

/** A bar under way: how far it is from where it was. */
export type BarDrag = { span: Span; only: 'start' | 'end' | undefined; days: number; minutes: number };
type Point = { days: number; minutes: number };
type Options = {
  /** Where a point of the screen lies in time; null outside. */
  locate: (x: number, y: number) => Point | null;
  onDrop: (drag: BarDrag) => void;
};

const SLACK = 4;

/** Drag bars of time with the mouse: whole or by an end; Escape leaves them where they were. */
export function useBarDrag({ locate, onDrop }: Options) {
  const [drag, setDrag] = useState<BarDrag | null>(null);
  const latest = useRef({ locate, onDrop });
  latest.current = { locate, onDrop };
  const stop = useRef<(() => void) | null>(null);
  const justDragged = useRef(false);
  useEffect(() => () => stop.current?.(), []);

  const begin = useCallback((event: ReactPointerEvent, span: Span, only?: 'start' | 'end') => {
    // A finger scrolls; records are moved by touch on their own page.
    if (event.button !== 0 || event.pointerType === 'touch') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const from = latest.current.locate(event.clientX, event.clientY);
    const origin = { x: event.clientX, y: event.clientY };
    let now: BarDrag | null = null;
    const move = (moved: PointerEvent) => {
      if (!now && Math.hypot(moved.clientX - origin.x, moved.clientY - origin.y) < SLACK) {
        return;
      }
      const at = latest.current.locate(moved.clientX, moved.clientY);
      if (at && from) {
        const days = allowedDays(span, at.days - from.days, only);
        now = { span, only, days, minutes: at.minutes - from.minutes };
        setDrag(now);
      }
    };
    const end = () => {
      stop.current?.();
      if (now) {
        justDragged.current = true;
        setTimeout(() => {
          justDragged.current = false;
        });
        if (now.days !== 0 || now.minutes !== 0) {
          latest.current.onDrop(now);
        }
      }
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key === 'Escape') {
        pressed.stopPropagation();
        stop.current?.();
      }
    };
    stop.current = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('keydown', key, true);
      stop.current = null;
      setDrag(null);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('keydown', key, true);
  }, []);

  /** False for the click that ends a drag. */
  const isClick = useCallback(() => !justDragged.current, []);
  return { drag, begin, isClick };
}
