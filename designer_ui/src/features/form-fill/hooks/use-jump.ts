import { useCallback, useState } from 'react';
import type { Fault } from '@/shared/form-engine';
import { controlId } from '@/widgets/form-field';

const DRAWN_MS = 60;

function focusField(path: string): void {
  const [key = ''] = path.split('.');
  const control = document.getElementById(controlId(key));
  const frame = control?.closest('[data-field]') ?? document.querySelector(`[data-field="${CSS.escape(key)}"]`);
  frame?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  const focusable = control?.matches('input, textarea, button, [tabindex]') ? control : control?.querySelector('input');
  (focusable as HTMLElement | null | undefined)?.focus({ preventScroll: true });
}

/** Lead the person to a field, opening the tab or section it hides in. */
export function useJump() {
  const [reveal, setReveal] = useState<{ key: string; turn: number }>();
  const jump = useCallback((fault: Fault | undefined) => {
    if (!fault?.path) {
      return;
    }
    const [key = ''] = fault.path.split('.');
    setReveal((before) => ({ key, turn: (before?.turn ?? 0) + 1 }));
    setTimeout(() => focusField(fault.path), DRAWN_MS);
  }, []);
  return { reveal, jump };
}
