import { type PointerEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { clamped, fitting, stepped } from '../model/zoom';

type ZoomTo = (next: number, at?: { x: number; y: number }) => void;
type Anchor = { x: number; y: number; left: number; top: number } | null;

/** Zoom around a point, fit, and dragging the ground. The ground scrolls, so wheel, keys and fingers work as anywhere. */
export function useViewport(box: RefObject<HTMLElement | null>, onGround: () => void) {
  const [zoom, setZoom] = useState(1);
  const anchor = useRef<Anchor>(null);
  const now = useRef(zoom);
  now.current = zoom;

  const zoomTo = useCallback<ZoomTo>(
    (next, at) => {
      const element = box.current;
      if (element) {
        const x = at?.x ?? element.clientWidth / 2;
        const y = at?.y ?? element.clientHeight / 2;
        anchor.current = {
          x,
          y,
          left: (element.scrollLeft + x) / now.current,
          top: (element.scrollTop + y) / now.current,
        };
      }
      setZoom(clamped(next));
    },
    [box],
  );

  useLayoutEffect(() => {
    const element = box.current;
    const kept = anchor.current;
    if (element && kept) {
      element.scrollLeft = kept.left * zoom - kept.x;
      element.scrollTop = kept.top * zoom - kept.y;
      anchor.current = null;
    }
  }, [box, zoom]);

  useEffect(() => {
    const element = box.current;
    const onWheel = (event: WheelEvent) => {
      if (element && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        const { left, top } = element.getBoundingClientRect();
        zoomTo(now.current * (event.deltaY < 0 ? 1.1 : 1 / 1.1), { x: event.clientX - left, y: event.clientY - top });
      }
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [box, zoomTo]);

  usePinch(box, now, zoomTo);

  const fit = useCallback(() => {
    const element = box.current;
    const drawing = element?.querySelector('[data-flow-tree]')?.getBoundingClientRect();
    if (element && drawing) {
      const size = { width: drawing.width / now.current + 48, height: drawing.height / now.current + 96 };
      setZoom(fitting(size, { width: element.clientWidth, height: element.clientHeight }));
      requestAnimationFrame(() => {
        element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
        element.scrollTop = 0;
      });
    }
  }, [box]);

  return {
    zoom,
    step: (by: -1 | 1) => zoomTo(stepped(zoom, by)),
    reset: () => zoomTo(1),
    fit,
    pan: usePan(box, onGround),
  };
}

type Touches = { length: number; [index: number]: { clientX: number; clientY: number } };

function between(touches: Touches): { gap: number; x: number; y: number } | null {
  const [one, other] = [touches[0], touches[1]];
  return one && other
    ? {
        gap: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
        x: (one.clientX + other.clientX) / 2,
        y: (one.clientY + other.clientY) / 2,
      }
    : null;
}

/** Two fingers zoom around the point between them; one finger scrolls as anywhere. */
function usePinch(box: RefObject<HTMLElement | null>, zoom: RefObject<number>, zoomTo: ZoomTo) {
  useEffect(() => {
    const element = box.current;
    let begun: { gap: number; zoom: number } | null = null;
    const onStart = (event: TouchEvent) => {
      const fingers = between(event.touches);
      begun = fingers && { gap: Math.max(fingers.gap, 1), zoom: zoom.current };
    };
    const onMove = (event: TouchEvent) => {
      const fingers = between(event.touches);
      if (element && begun && fingers) {
        event.preventDefault();
        const { left, top } = element.getBoundingClientRect();
        zoomTo((begun.zoom * fingers.gap) / begun.gap, { x: fingers.x - left, y: fingers.y - top });
      }
    };
    element?.addEventListener('touchstart', onStart, { passive: true });
    element?.addEventListener('touchmove', onMove, { passive: false });
    return () => {
      element?.removeEventListener('touchstart', onStart);
      element?.removeEventListener('touchmove', onMove);
    };
  }, [box, zoom, zoomTo]);
}

const MOVED = 4;

function isGround(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-flow-card], button, a, input') === null;
}

function usePan(box: RefObject<HTMLElement | null>, onGround: () => void) {
  const from = useRef<{ x: number; y: number; left: number; top: number; moved: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const element = box.current;
      if (element && event.pointerType === 'mouse' && (event.button === 1 || isGround(event.target))) {
        from.current = {
          x: event.clientX,
          y: event.clientY,
          left: element.scrollLeft,
          top: element.scrollTop,
          moved: false,
        };
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = from.current;
      const element = box.current;
      if (start && element) {
        const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
        if (!start.moved && Math.hypot(dx, dy) > MOVED) {
          start.moved = true;
          element.setPointerCapture(event.pointerId);
        }
        if (start.moved) {
          element.scrollLeft = start.left - dx;
          element.scrollTop = start.top - dy;
        }
      }
    },
    onPointerUp: () => {
      if (from.current && !from.current.moved) {
        onGround();
      }
      from.current = null;
    },
  };
}
