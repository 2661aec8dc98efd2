import { newKey } from '@/shared/inspector/new-key';
import type { Dataset, DatasetMeasure } from './types';

export type DatasetChange =
  | { kind: 'add'; title: string }
  | { kind: 'measure'; index: number; patch: Partial<Record<keyof DatasetMeasure, unknown>> }
  | { kind: 'remove'; index: number }
  | { kind: 'duplicate'; index: number }
  | { kind: 'move'; index: number; step: 1 | -1 }
  | { kind: 'dataset'; patch: Partial<Record<keyof Dataset, unknown>> };

function without<T extends object>(target: T): T {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined)) as T;
}

function keysOf(dataset: Dataset): string[] {
  return (dataset.measures ?? []).map((measure) => measure.key);
}

function movedBy(measures: DatasetMeasure[], index: number, step: number): DatasetMeasure[] {
  const one = measures[index];
  const to = index + step;
  return one && to >= 0 && to < measures.length ? measures.toSpliced(index, 1).toSpliced(to, 0, one) : measures;
}

function measuresAfter(dataset: Dataset, change: DatasetChange): DatasetMeasure[] {
  const measures = dataset.measures ?? [];
  switch (change.kind) {
    case 'add':
      return [...measures, { key: newKey('measure', keysOf(dataset)), title: change.title, formula: 'COUNT()' }];
    case 'measure':
      return measures.map((one, index) =>
        index === change.index ? without({ ...one, ...change.patch } as DatasetMeasure) : one,
      );
    case 'remove':
      return measures.toSpliced(change.index, 1);
    case 'duplicate': {
      const one = measures[change.index];
      return one
        ? measures.toSpliced(change.index + 1, 0, { ...one, key: newKey(one.key, keysOf(dataset)) })
        : measures;
    }
    case 'move':
      return movedBy(measures, change.index, change.step);
    default:
      return measures;
  }
}

/** The dataset after a change. */
export function reduceDataset(dataset: Dataset, change: DatasetChange): Dataset {
  if (change.kind === 'dataset') {
    return without({ ...dataset, ...change.patch } as Dataset);
  }
  return { ...dataset, measures: measuresAfter(dataset, change) };
}
