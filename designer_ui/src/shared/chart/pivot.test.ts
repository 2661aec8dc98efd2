import { describe, expect, it } from 'vitest';
import type { Json } from '@/api/types';
import cases from '../../../../tests/vectors/pivots.json';
import { idOf, type PivotLook, pivotOf } from './pivot';
import type { ChartData } from './types';

type Case = { name: string; data: unknown; look: unknown; layout: unknown };

describe('pivots by the vectors of the server', () => {
  it.each(cases as Case[])('$name', ({ data, look, layout }) => {
    const given = look as PivotLook & { closed?: Iterable<Json[]> };
    const closed = new Set([...(given.closed ?? [])].map((keys) => idOf(keys as unknown as Json[])));

    expect(pivotOf(data as ChartData, { ...given, closed })).toEqual(layout);
  });
});
