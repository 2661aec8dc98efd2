import { useCallback, useRef } from 'react';
import type { RecordData } from '@/api/types';
import type { Values } from '@/shared/form-engine';
import type { InlineSave } from './use-inline-edit';

type Edit = { id: number; before: Values; after: Values };
type Step = readonly Edit[];

const DEEPEST = 100;

/** Every edit of the grid, however many cells, is one step that can be taken back and done again. */
export function useEditHistory(save: InlineSave, recordOf: (id: number) => RecordData | undefined) {
  const past = useRef<Step[]>([]);
  const future = useRef<Step[]>([]);

  /** Remember what was saved as one step. */
  const remember = useCallback((step: Step) => {
    if (step.length) {
      past.current = [...past.current, step].slice(-DEEPEST);
      future.current = [];
    }
  }, []);
  const run = useCallback(
    (step: Step, which: 'before' | 'after') => {
      for (const edit of step) {
        const record = recordOf(edit.id);
        if (record) {
          save({ record, values: edit[which] });
        }
      }
    },
    [save, recordOf],
  );
  const undo = useCallback((): number => {
    const step = past.current.pop();
    if (step) {
      future.current.push(step);
      run(step, 'before');
    }
    return step?.length ?? 0;
  }, [run]);
  const redo = useCallback((): number => {
    const step = future.current.pop();
    if (step) {
      past.current.push(step);
      run(step, 'after');
    }
    return step?.length ?? 0;
  }, [run]);
  return { remember, undo, redo };
}

/** The step that a change of a record makes. */
export function editOf(record: RecordData, values: Values): Edit {
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, record[key] ?? null]));
  return { id: record.id, before, after: values };
}

export type EditHistory = ReturnType<typeof useEditHistory>;
