import type { Condition, Json, Text } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';

export type Assignments = Record<string, Json>;
export const FILLS = ['blank', 'all', 'nothing'] as const;
export type Fill = (typeof FILLS)[number];

export type Target = {
  key: string;
  form: string;
  title?: Text;
  optional?: boolean;
  /** Without it a new record waits as a draft. */
  submit?: boolean;
  set?: Assignments;
  shows?: string[];
  existing?: Fill;
};
export type Carry = { form: string; field: string; set: Assignments };
export type Conversion = {
  key: string;
  title?: Text;
  description?: Text;
  form: string;
  when?: Condition;
  targets: Target[];
  carry?: Carry[];
  done?: { set?: Assignments };
  repeats?: boolean | undefined;
};

/** Some settings; `undefined` takes a setting away. */
export type Patch<T> = { [K in keyof T]?: T[K] | undefined };

export type ConversionChange =
  | { kind: 'patch'; patch: Patch<Conversion> }
  | { kind: 'target-add'; form: string }
  | { kind: 'target-set'; at: number; patch: Patch<Target> }
  | { kind: 'target-move'; at: number; by: 1 | -1 }
  | { kind: 'target-remove'; at: number }
  | { kind: 'carry-add'; form: string }
  | { kind: 'carry-set'; at: number; patch: Patch<Carry> }
  | { kind: 'carry-remove'; at: number };

function patched<T extends object>(object: T, patch: Patch<T>): T {
  const whole = { ...object, ...patch };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as T;
}

/** A target of another form begins anew: its fields are others. */
function targetAfter(target: Target, patch: Patch<Target>): Target {
  const moved = patch.form !== undefined && patch.form !== target.form;
  return patched(target, moved ? { ...patch, set: {}, shows: undefined } : patch);
}

function carryAfter(carry: Carry, patch: Patch<Carry>): Carry {
  const moved = patch.form !== undefined && patch.form !== carry.form;
  return patched(carry, moved ? { ...patch, field: '', set: {} } : patch);
}

function fresh(targets: readonly Target[], form: string): Target {
  const key = newKey(
    form,
    targets.map((one) => one.key),
  );
  return { key, form, set: {}, existing: 'blank' };
}

function targetsAfter(targets: readonly Target[], change: ConversionChange): Target[] {
  switch (change.kind) {
    case 'target-add':
      return [...targets, fresh(targets, change.form)];
    case 'target-set':
      return targets.map((one, at) => (at === change.at ? targetAfter(one, change.patch) : one));
    case 'target-move': {
      const [one, other] = [targets[change.at], targets[change.at + change.by]];
      return one && other ? targets.with(change.at, other).with(change.at + change.by, one) : [...targets];
    }
    case 'target-remove':
      return targets.toSpliced(change.at, 1);
    default:
      return [...targets];
  }
}

function carriesAfter(carries: readonly Carry[], change: ConversionChange): Carry[] {
  switch (change.kind) {
    case 'carry-add':
      return [...carries, { form: change.form, field: '', set: {} }];
    case 'carry-set':
      return carries.map((one, at) => (at === change.at ? carryAfter(one, change.patch) : one));
    case 'carry-remove':
      return carries.toSpliced(change.at, 1);
    default:
      return [...carries];
  }
}

/** The conversion after a change. */
export function reduceConversion(conversion: Conversion, change: ConversionChange): Conversion {
  if (change.kind === 'patch') {
    return patched(conversion, change.patch);
  }
  if (change.kind.startsWith('target-')) {
    return { ...conversion, targets: targetsAfter(conversion.targets, change) };
  }
  return { ...conversion, carry: carriesAfter(conversion.carry ?? [], change) };
}
