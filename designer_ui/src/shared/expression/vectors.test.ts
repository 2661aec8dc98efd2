import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { answer, type Question } from './conformance';

const folder = resolve(process.cwd(), '../tests/vectors');
const env = JSON.parse(readFileSync(resolve(folder, 'environment.json'), 'utf8')) as Question['env'];

type Vector = Question & { readonly expected: unknown };

function vectorsIn(name: string): Vector[] {
  const lines = readFileSync(resolve(folder, name), 'utf8').trim().split('\n');
  return lines.map((line) => ({ ...(JSON.parse(line) as Vector), env }));
}

test.each(readdirSync(resolve(folder, 'expressions')))('every vector of %s has its expected value', (name) => {
  const wrong = vectorsIn(`expressions/${name}`).filter((vector) => {
    const { value } = answer(vector) as { value?: unknown };
    return JSON.stringify(value) !== JSON.stringify(vector.expected);
  });

  expect(wrong.map((vector) => [vector.expr, vector.expected, answer(vector)])).toEqual([]);
});

test('every condition vector has its expected answer', () => {
  const wrong = vectorsIn('conditions/conditions.jsonl').filter((vector) => answer(vector) !== vector.expected);

  expect(wrong.map((vector) => vector.condition)).toEqual([]);
});
