import { expect, test } from 'vitest';
import { firstLanguage } from './preferences';

test('the stored choice wins over the browser', () => {
  expect(firstLanguage('en', ['zh-CN'])).toBe('en');
});

test('the first language the browser asks for that we speak is taken', () => {
  expect(firstLanguage(null, ['fr-FR', 'zh-TW', 'en'])).toBe('zh-CN');
  expect(firstLanguage(null, ['en-GB'])).toBe('en');
});

test('nobody we understand gets Chinese', () => {
  expect(firstLanguage('xx', ['fr', 'de'])).toBe('zh-CN');
});
