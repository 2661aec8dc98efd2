import type { Condition, Json, Text } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';

export type Assignments = Record<string, Json>;
export type Limits = { per_day?: number; held?: number; counts?: Condition };
export type ReturnRule = {
  key: string;
  title?: Text;
  days: number;
  since?: string;
  when?: Condition;
  notice_days?: number;
};

export type Pool = {
  key: string;
  title?: Text;
  description?: Text;
  form: string;
  when?: Condition;
  shows?: string[];
  claim?: string[];
  manage?: string[];
  limits?: Limits;
  cooldown_days?: number;
  returns?: ReturnRule[];
  protected?: Condition;
  reasons?: Text[];
  on_claim?: { set?: Assignments };
  on_return?: { set?: Assignments };
  enabled?: boolean;
};

/** Some settings; `undefined` takes a setting away. */
export type Patch<T> = { [K in keyof T]?: T[K] | undefined };

export type PoolChange =
  | { kind: 'patch'; patch: Patch<Pool> }
  | { kind: 'limits'; patch: Patch<Limits> }
  | { kind: 'rule-add'; title: Text }
  | { kind: 'rule-set'; at: number; patch: Patch<ReturnRule> }
  | { kind: 'rule-move'; at: number; by: 1 | -1 }
  | { kind: 'rule-remove'; at: number };

export type Simulated = {
  rule: string;
  title: string;
  count: number;
  sample: { id: number; title: string; owner: string; due: string }[];
};

const DAYS = 30;

function patched<T extends object>(object: T, patch: Patch<T>): T {
  const whole = { ...object, ...patch };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as T;
}

function swapped(rules: readonly ReturnRule[], at: number, by: number): ReturnRule[] {
  const [one, other] = [rules[at], rules[at + by]];
  return one && other ? rules.with(at, other).with(at + by, one) : [...rules];
}

function rulesAfter(rules: readonly ReturnRule[], change: PoolChange): ReturnRule[] {
  switch (change.kind) {
    case 'rule-add': {
      const key = newKey(
        'rule',
        rules.map((one) => one.key),
      );
      return [...rules, { key, title: change.title, days: DAYS }];
    }
    case 'rule-set':
      return rules.map((one, at) => (at === change.at ? patched(one, change.patch) : one));
    case 'rule-move':
      return swapped(rules, change.at, change.by);
    case 'rule-remove':
      return rules.toSpliced(change.at, 1);
    default:
      return [...rules];
  }
}

/** The pool after a change. Another form begins anew: its fields are others. */
export function reducePool(pool: Pool, change: PoolChange): Pool {
  if (change.kind === 'patch') {
    const { form } = change.patch;
    return form !== undefined && form !== pool.form ? ofForm(pool, form) : patched(pool, change.patch);
  }
  if (change.kind === 'limits') {
    return { ...pool, limits: patched(pool.limits ?? {}, change.patch) };
  }
  return { ...pool, returns: rulesAfter(pool.returns ?? [], change) };
}

function ofForm(pool: Pool, form: string): Pool {
  const { counts: _, ...limits } = pool.limits ?? {};
  const rules = (pool.returns ?? []).map(({ since: _since, when: _when, ...rule }) => rule);
  const gone = { when: undefined, shows: undefined, protected: undefined, on_claim: undefined, on_return: undefined };
  return patched(pool, { ...gone, form, limits, returns: rules });
}
