import { expect, test } from 'vitest';
import { counted, fileOf } from './parts';

test('a card says what there is, the most asked for first', () => {
  const found = counted({ datasets: 3, rules: 2, flows: 0, forms: 9 }, 2);

  expect(found.map((one) => [one.folder, one.count])).toEqual([
    ['forms', 9],
    ['rules', 2],
  ]);
});

test('a picture comes in the language of the person', () => {
  const picture = { name: '1-a', title: 'A', files: { 'zh-CN': 'zh.webp', en: 'en.webp' } };

  expect(fileOf(picture, 'en')).toBe('en.webp');
  expect(fileOf({ ...picture, files: { en: 'en.webp' } }, 'zh-CN')).toBe('en.webp');
});
