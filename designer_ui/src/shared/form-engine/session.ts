import { createStore, type StoreApi } from 'zustand/vanilla';
import { same } from './blank';
import { withoutBlankEnds } from './blank-rows';
import type { FieldPlan, FormPlan } from './compile';
import { newRowKey, startRow, startValues, withKeys } from './defaults';
import { evaluate, type Judgement } from './evaluate';
import { type Change, followDefaults, followRow, learnt } from './follow';
import type { LinkAnswer } from './linked';
import type { Env, Fault, Row, Values } from './types';
import { validate } from './validate';

export type SessionState = Judgement & {
  /** What the server sent or the form began with; unsaved changes are told from it. */
  saved: Values;
  /** Shown beside the fields. Empty until the first attempt to submit. */
  faults: readonly Fault[];
  attempted: boolean;
};

/** One form being filled in: values, live rules, problems. Framework-free. */
export type Session = {
  plan: FormPlan;
  store: StoreApi<SessionState>;
  set: (key: string, value: unknown) => void;
  setCell: (subform: string, rowKey: string, column: string, value: unknown) => void;
  /** Many cells at once, from row number `at` downwards; rows that are missing are added. */
  putRows: (subform: string, at: number, cells: readonly Values[]) => void;
  addRows: (subform: string, given?: readonly Values[], at?: number) => string[];
  /** Copies of rows, after the last of them. */
  copyRows: (subform: string, rowKeys: readonly string[]) => void;
  removeRows: (subform: string, rowKeys: readonly string[]) => void;
  moveRow: (subform: string, rowKey: string, to: number) => void;
  replaceRows: (subform: string, rows: readonly Values[]) => void;
  /** What the server told of linked records: formulas go on, defaults that waited are filled in. */
  learn: (told: readonly LinkAnswer[]) => void;
  /** Judge everything; true when nothing stands in the way. */
  attempt: (ruleFault: (fault: Judgement['ruleFaults'][number]) => Fault) => boolean;
  /** As `attempt`, for some fields only: a step of a step form. */
  attemptSome: (keys: readonly string[], ruleFault: Parameters<Session['attempt']>[0]) => boolean;
  showFaults: (faults: readonly Fault[]) => void;
  /** A field is not done yet: a file on its way, a signature that is not kept. Nothing is sent meanwhile. */
  hold: (path: string, held: boolean) => void;
  isDirty: () => boolean;
  /** Start over from what the server now has. */
  accept: (values: Values) => void;
};

export type Start = { plan: FormPlan; values: Values; fresh: boolean; env: () => Env };

function rowsOf(values: Values, subform: string): Row[] {
  const rows = values[subform];
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

function keyed(plan: FormPlan, values: Values): Values {
  const entries = plan.fields
    .filter((field) => field.columns.length && Array.isArray(values[field.field.key]))
    .map((field) => [field.field.key, withKeys(values[field.field.key] as Values[])]);
  return { ...values, ...Object.fromEntries(entries) };
}

function begin({ plan, values, fresh, env }: Start): SessionState {
  const started = fresh ? startValues(plan, values, env()) : keyed(plan, values);
  const judged = evaluate(plan, started, env());
  return { ...judged, saved: judged.values, faults: [], attempted: false };
}

/** Begin a session for a new record or an existing one. */
export function createSession(start: Start): Session {
  const { plan, env } = start;
  const store = createStore<SessionState>(() => begin(start));
  let faultOfRule: Parameters<Session['attempt']>[0] | null = null;

  const held = new Set<string>();
  let { fresh } = start;
  const change = (): Change => ({ plan, env: env(), before: store.getState().values });

  const judged = (state: Judgement): Fault[] => [
    ...validate(plan, state),
    ...[...held].map((path): Fault => ({ code: 'unfinished', path, severity: 'error' })),
    ...(faultOfRule ? state.ruleFaults.map(faultOfRule) : []),
  ];
  const apply = (values: Values, touched: string) =>
    store.setState((state) => {
      const next = evaluate(plan, values, env(), state);
      const faults = state.attempted
        ? [...judged(next), ...untouched(state.faults, touched)]
        : left(state.faults, judged(next));
      return { ...next, faults };
    });
  const tidy = () => {
    const { values } = store.getState();
    const tidied = withoutBlankEnds(plan, values);
    if (tidied !== values) {
      apply(tidied, '');
    }
  };
  const rowsChanged = (subform: string, rows: readonly Row[]) =>
    apply({ ...store.getState().values, [subform]: rows.length ? rows : null }, subform);
  const planOf = (subform: string): FieldPlan => {
    const found = plan.byPath.get(subform);
    if (!found) {
      throw new Error(`The form has no subform "${subform}".`);
    }
    return found;
  };

  return {
    plan,
    store,
    set: (key, value) => {
      const values = { ...store.getState().values, [key]: value };
      apply(followDefaults(change(), values, key), key);
    },
    setCell: (subform, rowKey, column, value) => {
      const { values } = store.getState();
      const rows = rowsOf(values, subform);
      const at = rows.findIndex((row) => row._key === rowKey);
      const row = rows[at];
      if (row) {
        const changed = { ...row, [column]: value };
        const next = followRow(change(), planOf(subform), { row: changed, was: row, values }, [column]);
        rowsChanged(subform, rows.with(at, next));
      }
    },
    putRows: (subform, at, cells) => {
      const { values } = store.getState();
      const rows = rowsOf(values, subform);
      const around = change();
      const put = cells.map((given, index) => {
        const known = rows[at + index];
        if (known && Object.keys(given).length === 0) {
          return known;
        }
        return known
          ? followRow(around, planOf(subform), { row: { ...known, ...given }, was: known, values }, Object.keys(given))
          : startRow(plan, planOf(subform), values, around.env, given);
      });
      rowsChanged(subform, rows.toSpliced(at, put.length, ...put));
    },
    replaceRows: (subform, rows) => {
      const { values } = store.getState();
      const made = rows.map((row) => startRow(plan, planOf(subform), values, env(), row));
      rowsChanged(subform, made);
    },
    addRows: (subform, given = [{}], at) => {
      const { values } = store.getState();
      const rows = rowsOf(values, subform);
      const now = env();
      const made = given.map((row) => startRow(plan, planOf(subform), values, now, row));
      rowsChanged(subform, rows.toSpliced(at ?? rows.length, 0, ...made));
      return made.map((row) => row._key);
    },
    copyRows: (subform, rowKeys) => {
      const rows = rowsOf(store.getState().values, subform);
      const wanted = new Set(rowKeys);
      const sources = rows.filter((row) => wanted.has(row._key));
      const copies = sources.map(({ id: _id, ...rest }) => ({ ...rest, _key: newRowKey() }) as Row);
      const last = rows.findLastIndex((row) => wanted.has(row._key));
      rowsChanged(subform, rows.toSpliced(last + 1, 0, ...copies));
    },
    removeRows: (subform, rowKeys) => {
      const gone = new Set(rowKeys);
      rowsChanged(
        subform,
        rowsOf(store.getState().values, subform).filter((row) => !gone.has(row._key)),
      );
    },
    moveRow: (subform, rowKey, to) => {
      const rows = rowsOf(store.getState().values, subform);
      const moved = rows.find((row) => row._key === rowKey);
      if (moved) {
        rowsChanged(subform, rows.filter((row) => row !== moved).toSpliced(Math.max(0, to), 0, moved));
      }
    },
    learn: (told) => {
      const state = store.getState();
      const dirty = changedKeys(plan, state).length > 0;
      const next = learnt(change(), state.values, told, fresh ? null : state.saved);
      if (next !== state.values) {
        apply(next, '');
        // What came by itself is no change of the person's.
        store.setState((now) => (dirty || !fresh ? now : { ...now, saved: now.values }));
      }
    },
    attempt: (ruleFault) => {
      faultOfRule = ruleFault;
      tidy();
      const faults = judged(store.getState());
      store.setState({ attempted: true, faults });
      return faults.every((fault) => fault.severity !== 'error');
    },
    attemptSome: (keys, ruleFault) => {
      faultOfRule = ruleFault;
      tidy();
      const faults = judged(store.getState()).filter((fault) => keys.includes(fault.path.split('.')[0] ?? ''));
      store.setState({ faults });
      return faults.every((fault) => fault.severity !== 'error');
    },
    showFaults: (faults) => store.setState({ attempted: true, faults }),
    hold: (path, wanted) => {
      wanted ? held.add(path) : held.delete(path);
    },
    isDirty: () => changedKeys(plan, store.getState()).length > 0,
    accept: (values) => {
      fresh = false;
      store.setState(begin({ ...start, values, fresh }));
    },
  };
}

/** Of the faults of a step, those that are still there. */
function left(shown: readonly Fault[], now: readonly Fault[]): readonly Fault[] {
  return shown.filter((fault) => now.some(({ code, path }) => code === fault.code && path === fault.path));
}

/** What the server said stays until the field it spoke of is changed. */
function untouched(faults: readonly Fault[], touched: string): Fault[] {
  return faults.filter(({ message, path }) => {
    const about = path.split('.')[0] ?? '';
    return message !== undefined && about !== '' && about !== touched;
  });
}

/** The fields a person may have changed: their values differ from the saved ones. */
export function changedKeys(plan: FormPlan, { values, saved }: Pick<SessionState, 'values' | 'saved'>): string[] {
  return plan.fields
    .filter((field) => field.kind.role === 'input' && !same(values[field.field.key], saved[field.field.key]))
    .map((field) => field.field.key);
}
