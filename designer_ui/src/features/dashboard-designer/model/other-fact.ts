import type { Measure, OtherFact, Target } from './types';

type Loose = { [K in keyof OtherFact]: OtherFact[K] | undefined };

/** A fact without what is not said. */
export function bornOf(fact: Loose): OtherFact {
  return Object.fromEntries(Object.entries(fact).filter(([, value]) => value !== undefined)) as OtherFact;
}

/** A fact of another form; what was said about the fields of the one before means nothing in it. */
export function withForm(before: OtherFact, form: string): OtherFact {
  return form === before.form ? before : { form, agg: 'count' };
}

export function withMatch(fact: OtherFact, path: string, other: string | undefined): OtherFact {
  const { [path]: _, ...rest } = fact.match ?? {};
  const match = other ? { ...rest, [path]: other } : rest;
  return bornOf({ ...fact, match: Object.keys(match).length ? match : undefined });
}

/** The other form a measure counts; null when it counts the records of its own source. */
export function factOf({ form, via, match, field, agg, where }: Measure): OtherFact | null {
  return form === undefined ? null : bornOf({ form, via, match, field, agg, where });
}

/** What a change of the fact is for a measure: what it no longer says is taken out. */
export function asChange(fact: OtherFact): { [K in keyof OtherFact]: OtherFact[K] | undefined } {
  const { form, via, match, field, agg, where } = fact;
  return { form, via, match, field, agg, where };
}

export type TargetKind = 'none' | 'number' | 'form';

export function targetKind(target: Target | undefined): TargetKind {
  if (target === undefined) {
    return 'none';
  }
  return typeof target === 'number' ? 'number' : 'form';
}

/** A target of another kind, to be filled in. */
export function targetAs(kind: TargetKind): Target | undefined {
  return { none: undefined, number: 0, form: { form: '' } as OtherFact }[kind];
}
