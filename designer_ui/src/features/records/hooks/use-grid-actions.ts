import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData, RuntimeForm } from '@/api/types';
import type { Values } from '@/shared/form-engine';
import type { GridActions, GridColumn } from '@/shared/grid/types';
import { notify } from '@/shared/ui/messages';
import { findLink } from '@/widgets/reference/find-link';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { GroupLine, isRecord, type Line, MoreLine } from '../model/lines';
import { mayEditRecord, mayWriteField } from '../model/rights';
import { type EditHistory, editOf } from './use-edit-history';
import type { Faults } from './use-faults';
import type { InlineSave } from './use-inline-edit';
import type { Target } from './use-records';

type Options = {
  target: Target;
  runtime: RuntimeForm;
  fields: readonly Field[];
  kinds: WidgetKinds;
  /** False until a change can be judged. */
  ready: boolean;
  save: InlineSave;
  history: EditHistory;
  faults: Faults;
  open: (id: number) => void;
  toggle: (line: GroupLine) => void;
};

type Changes = Map<RecordData, Values>;

function note(changes: Changes, record: RecordData, key: string, value: unknown): void {
  changes.set(record, { ...changes.get(record), [key]: value });
}

/** Save what was changed in one gesture as one step; cells that are refused are marked, the others are kept. */
function useSaveAll({ save, history, faults }: Options) {
  const { t } = useTranslation('records');
  return useMemo(() => {
    const saveOne = (record: RecordData, values: Values): Values | null => {
      const refused = new Set<string>();
      const onFault = (field: string, said: string) => {
        refused.add(field);
        faults.put(record.id, field, said);
      };
      if (save({ record, values, onFault })) {
        return values;
      }
      const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !refused.has(key)));
      const worth = refused.size > 0 && Object.keys(rest).length > 0;
      return worth && save({ record, values: rest, onFault }) ? rest : null;
    };
    return (changes: Changes, unread = 0) => {
      const kept = [...changes].flatMap(([record, values]) => {
        faults.clear(record.id, Object.keys(values));
        const saved = saveOne(record, values);
        return saved ? [editOf(record, saved)] : [];
      });
      history.remember(kept);
      const lost = unread + changes.size - kept.length;
      if (lost > 0) {
        notify.warning(t('paste.problems', { count: lost }));
      }
    };
  }, [save, history, faults, t]);
}

/** The value that pasted text means for a field; undefined when it means none. */
function useMeaning({ target, kinds }: Options) {
  const reader = useReader();
  return useCallback(
    async (field: Field, said: string): Promise<unknown> => {
      if (said.trim() === '') {
        return null;
      }
      const value = kinds(field).view.parse?.(said, field, reader);
      if (value !== undefined) {
        return value;
      }
      return field.widget === 'reference' ? findLink({ ...target, path: field.key }, said) : undefined;
    },
    [target, kinds, reader],
  );
}

type Pasted = { row: Line; column: GridColumn; text: string };

/** Read pasted text cell by cell, in the way of each field, and save what could be read as one step. */
function usePaste(options: Options, saveAll: ReturnType<typeof useSaveAll>) {
  const { fields, faults } = options;
  const { t } = useTranslation('records');
  const reader = useReader();
  const meaningOf = useMeaning(options);
  return useCallback(
    async (cells: readonly Pasted[]) => {
      const byKey = new Map(fields.map((field) => [field.key, field]));
      const changes: Changes = new Map();
      let unread = 0;
      const read = async ({ row, column, text: said }: Pasted) => {
        const field = byKey.get(column.key);
        if (!field || !isRecord(row)) {
          return;
        }
        const value = await meaningOf(field, said);
        if (value !== undefined) {
          note(changes, row, field.key, value);
          return;
        }
        unread += 1;
        faults.put(row.id, field.key, t('paste.unread', { said, field: reader.text(field.title) }));
      };
      for (const cell of cells) {
        await read(cell);
      }
      saveAll(changes, unread);
    },
    [fields, faults, meaningOf, saveAll, reader, t],
  );
}

/** Which cells may be edited, and how. */
function useEntry({ runtime, fields, kinds, ready }: Options) {
  return useMemo<GridActions<Line>['entry']>(() => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    return (line, column) => {
      const field = byKey.get(column.key);
      if (!field || !isRecord(line) || !mayEditRecord(runtime, line) || !mayWriteField(runtime, column.key)) {
        return 'none';
      }
      const kind = kinds(field);
      const entry = kind.role === 'input' ? kind.view.entry : 'none';
      // What is typed early waits in its cell; a switch would change at once.
      return entry === 'toggle' && !ready ? 'none' : entry;
    };
  }, [runtime, fields, kinds, ready]);
}

function pressed(line: Line, toggle: Options['toggle']): boolean {
  if (line instanceof GroupLine) {
    toggle(line);
  } else if (line instanceof MoreLine) {
    line.load();
  }
  return !isRecord(line);
}

/** What cells of the list can do: edited, switched, cleared, copied, filled, pasted into, taken back. */
export function useGridActions(options: Options): GridActions<Line> {
  const { fields, kinds, history, faults, open, toggle } = options;
  const { t } = useTranslation('records');
  const reader = useReader();
  const saveAll = useSaveAll(options);
  const paste = usePaste(options, saveAll);
  const entry = useEntry(options);
  return useMemo(() => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    const changed = (cells: readonly { line: Line; key: string; value: unknown }[]) => {
      const changes: Changes = new Map();
      for (const { line, key, value } of cells) {
        if (isRecord(line)) {
          note(changes, line, key, value);
        }
      }
      saveAll(changes);
    };
    const cellValue = (line: Line, key: string) => (isRecord(line) ? (line[key] ?? null) : null);
    return {
      entry,
      open: (line) => isRecord(line) && open(line.id),
      press: (line) => pressed(line, toggle),
      toggle: (line, { key }) => changed([{ line, key, value: cellValue(line, key) !== true }]),
      clear: (cells) =>
        changed(
          cells
            .filter(({ row, column }) => entry(row, column) !== 'none')
            .map(({ row, column }) => ({ line: row, key: column.key, value: null })),
        ),
      copy: (pairs) =>
        changed(
          pairs.map(({ from, to, column }) => ({ line: to, key: column.key, value: cellValue(from, column.key) })),
        ),
      paste: (cells) => void paste(cells),
      undo: () => {
        faults.reset();
        if (history.undo() > 0) {
          notify.info(t('undone'));
        }
      },
      redo: () => history.redo() > 0 && notify.info(t('redone')),
      words: (line, column) => {
        const field = byKey.get(column.key);
        return field && isRecord(line) ? kinds(field).view.words(line[column.key], field, reader) : '';
      },
    };
  }, [fields, kinds, history, faults, open, toggle, entry, paste, saveAll, reader, t]);
}
