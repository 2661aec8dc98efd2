import { type RefObject, useEffect, useRef } from 'react';
import type { Task } from '../model/types';

type Given = {
  tasks: readonly Task[];
  open: number | null;
  pane: RefObject<HTMLElement | null>;
  setOpen: (id: number) => void;
};

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
/** The answer that a letter opens, on the bar of the detail. */
const ANSWERS: Readonly<Record<string, string>> = { a: 'approve', r: 'reject' };

function isWriting(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  return Boolean(
    element?.closest(
      'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=combobox]',
    ),
  );
}

/** The task `step` away from the open one, if there is one. */
export function neighbour(tasks: readonly Task[], open: number | null, step: number): number | null {
  const at = tasks.findIndex((task) => task.id === open);
  return tasks[at < 0 ? 0 : at + step]?.id ?? null;
}

function isPlain(event: KeyboardEvent): boolean {
  return !(event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target));
}

/** Arrows scroll inside the detail; elsewhere they go through the list. */
function stepOf(event: KeyboardEvent, inPane: boolean): number | undefined {
  return event.key.startsWith('Arrow') && inPane ? undefined : STEPS[event.key];
}

/** Enter on a button or a link is theirs, save on a row: that leads into the detail. */
function opensDetail(event: KeyboardEvent): boolean {
  const button = event.target instanceof HTMLElement ? event.target.closest('button, a, [role=menuitem]') : null;
  return event.key === 'Enter' && (!button || button.hasAttribute('data-row'));
}

function buttonFor(event: KeyboardEvent, pane: HTMLElement | null): HTMLElement | null {
  const command = ANSWERS[event.key];
  return command ? (pane?.querySelector<HTMLElement>(`[data-command="${command}"]`) ?? null) : null;
}

/** What a key does; null when it is not ours. */
function actionFor(event: KeyboardEvent, { tasks, open, pane, setOpen }: Given): (() => void) | null {
  const inPane = event.target instanceof Node && Boolean(pane.current?.contains(event.target));
  const step = stepOf(event, inPane);
  const next = step === undefined ? null : neighbour(tasks, open, step);
  if (next !== null) {
    return () => {
      setOpen(next);
      document.querySelector(`[data-task="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    };
  }
  const button = buttonFor(event, pane.current);
  if (button) {
    return () => button.click();
  }
  const first = pane.current?.querySelector<HTMLElement>('[role=toolbar] button');
  return first && opensDetail(event) ? () => first.focus() : null;
}

/** j and k go through the list, Enter goes into the detail, a approves, r rejects. */
export function useInboxKeys(given: Given) {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = isPlain(event) ? actionFor(event, latest.current) : null;
      if (act) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
