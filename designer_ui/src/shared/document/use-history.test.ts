import { expect, test } from 'vitest';
import { isTyping, stepOf } from './use-history';

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  stepOf({ key, ctrlKey: true, metaKey: false, shiftKey: false, ...more });

test('the usual keys undo and redo', () => {
  expect(press('z')).toBe('undo');
  expect(press('Z', { shiftKey: true })).toBe('redo');
  expect(press('y')).toBe('redo');
  expect(press('z', { ctrlKey: false, metaKey: true })).toBe('undo');
  expect(press('z', { ctrlKey: false })).toBeNull();
  expect(press('a')).toBeNull();
});

test('keys pressed in a field belong to the field', () => {
  const input = document.createElement('input');

  expect(isTyping(input)).toBe(true);
  expect(isTyping(document.body)).toBe(false);
});
