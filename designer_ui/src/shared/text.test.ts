import { expect, test } from 'vitest';
import { textIn } from './text';

test('the text of the language, else any, else nothing', () => {
  expect(textIn('en', { 'zh-CN': '线索', en: 'Lead' })).toBe('Lead');
  expect(textIn('en', { 'zh-CN': '线索' })).toBe('线索');
  expect(textIn('en', 'Lead')).toBe('Lead');
  expect(textIn('en', { 'zh-CN': '线索', en: '' })).toBe('线索');
  expect(textIn('en', null)).toBe('');
});
