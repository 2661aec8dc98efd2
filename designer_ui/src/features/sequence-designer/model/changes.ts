import type { Json } from '@/api/types';
import { type RuleChange, reduceRule } from '@/features/rule-designer/model/changes';
import type { Rule } from '@/features/rule-designer/model/types';
import type { ActionUse } from '@/shared/automation';
import { newKey } from '@/shared/inspector/new-key';
import type { Sequence } from './types';

export type SequenceChange =
  | RuleChange
  | { kind: 'settings'; patch: { [K in keyof Sequence]?: Sequence[K] | undefined } };

/** The steps as a rule: what draws and edits the cards of rules takes rules. */
export function ruleOf(sequence: Sequence): Rule {
  const { key, title, form, steps } = sequence;
  return { key, ...(title === undefined ? {} : { title }), trigger: { on: 'record_updated', form }, actions: steps };
}

const WAYS = ['then', 'else'] as const;

function inside(action: ActionUse): ActionUse[][] {
  return WAYS.map((way) => action[way]).filter(Array.isArray) as unknown as ActionUse[][];
}

function keysOf(actions: readonly ActionUse[]): string[] {
  return actions.flatMap((one) => [
    ...(typeof one.key === 'string' ? [one.key] : []),
    ...inside(one).flatMap((list) => keysOf(list)),
  ]);
}

/** Every step has a name of its own, by which a record finds its place again after a change. */
export function withKeys(actions: readonly ActionUse[], taken = new Set(keysOf(actions))): ActionUse[] {
  return actions.map((one) => {
    const key = typeof one.key === 'string' && one.key ? one.key : newKey(one.do, taken);
    taken.add(key);
    const ways = WAYS.filter((way) => Array.isArray(one[way])).map((way) => [
      way,
      withKeys(one[way] as unknown as ActionUse[], taken) as unknown as Json,
    ]);
    return { ...one, key, ...Object.fromEntries(ways) };
  });
}

/** The sequence after a change. */
export function reduceSequence(sequence: Sequence, change: SequenceChange): Sequence {
  if (change.kind === 'settings') {
    const next = { ...sequence, ...change.patch };
    return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Sequence;
  }
  if (change.kind === 'rename') {
    return { ...sequence, title: change.title };
  }
  return { ...sequence, steps: withKeys(reduceRule(ruleOf(sequence), change).actions) };
}

export function normaliseSequence(sequence: Sequence): Sequence {
  return { ...sequence, steps: sequence.steps ?? [] };
}
