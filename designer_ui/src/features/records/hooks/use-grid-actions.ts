import { useMemo } from 'react';
import type { Field, RecordData, RuntimeForm } from '@/api/types';
import type { Values } from '@/shared/form-engine';
import type { GridActions, GridColumn } from '@/shared/grid/types';
import { findLink } from '@/widgets/reference/find-link';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import type { Target } from './use-records';

type Save = (change: { record: RecordData; values: Values }) => boolean;
type Options = {
  target: Target;
  runtime: RuntimeForm;
  fields: readonly Field[];
  kinds: WidgetKinds;
  /** False until a change can be judged. */
  ready: boolean;
  save: Save;
  open: (id: number) => void;
};

type PastedCell = { row: RecordData; column: GridColumn; text: string };
type Changes = Map<RecordData, Values>;

function note(changes: Changes, record: RecordData, key: string, value: unknown): void {
  if (value !== undefined) {
    changes.set(record, { ...changes.get(record), [key]: value });
  }
}

/** What cells of the list can do: edited, switched, cleared, copied, pasted into, opened. */
export function useGridActions({
  target,
  runtime,
  fields,
  kinds,
  ready,
  save,
  open,
}: Options): GridActions<RecordData> {
  const reader = useReader();
  return useMemo(() => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    const system = new Set(runtime.system_fields.map((field) => field.key));
    const entry: GridActions<RecordData>['entry'] = (_record, column) => {
      const field = byKey.get(column.key);
      const level = runtime.rights.fields[column.key] ?? 'write';
      if (!ready || !field || !runtime.rights.edit || level !== 'write' || system.has(column.key)) {
        return 'none';
      }
      const kind = kinds(field);
      return kind.role === 'input' ? kind.view.entry : 'none';
    };
    const meaningOf = async (field: Field, text: string): Promise<unknown> => {
      const value = kinds(field).view.parse?.(text, field, reader);
      if (value !== undefined) {
        return value;
      }
      return field.widget === 'reference' ? findLink({ ...target, path: field.key }, text) : undefined;
    };
    const collected = async (cells: readonly PastedCell[]) => {
      const changes: Changes = new Map();
      for (const { row, column, text } of cells) {
        const field = byKey.get(column.key);
        note(changes, row, column.key, field ? await meaningOf(field, text) : undefined);
      }
      return changes;
    };
    const saveAll = (changes: Changes) => {
      for (const [record, values] of changes) {
        save({ record, values });
      }
    };
    return {
      entry,
      open: (record) => open(record.id),
      toggle: (record, column) => save({ record, values: { [column.key]: record[column.key] !== true } }),
      clear: (cells) => {
        const changes: Changes = new Map();
        for (const { row, column } of cells.filter((one) => entry(one.row, one.column) !== 'none')) {
          note(changes, row, column.key, null);
        }
        saveAll(changes);
      },
      paste: (cells) => void collected(cells).then(saveAll),
      words: (record, column) => {
        const field = byKey.get(column.key);
        return field ? kinds(field).view.words(record[column.key], field, reader) : '';
      },
    };
  }, [target, runtime, fields, kinds, ready, save, open, reader]);
}
