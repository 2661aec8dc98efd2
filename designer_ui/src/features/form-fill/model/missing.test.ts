import { expect, test } from 'vitest';
import { ApiError } from '@/api/client';
import { missingFor } from './missing';

function refusal(status: number, ...paths: (string | (string | number)[])[]) {
  return new ApiError(status, { problems: paths.map((path) => ({ code: 'value.required', message: '', path })) });
}

test('a move that needs more names the fields to be filled in, each once', () => {
  const error = refusal(422, 'values/reason', 'stage', ['items', 0, 'price'], 'items/1/price');

  expect(missingFor(error, ['stage'])).toEqual(['reason', 'items']);
});

test('a move that is refused for itself asks for nothing', () => {
  expect(missingFor(refusal(422, 'stage', ''), ['stage'])).toEqual([]);
  expect(missingFor(refusal(403, 'reason'), ['stage'])).toEqual([]);
  expect(missingFor(new Error('x'), ['stage'])).toEqual([]);
});
