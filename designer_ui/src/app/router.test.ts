import { expect, test } from 'vitest';
import { entryFor } from '../../scripts/two-entries';
import { entryOf } from './entry-of';
import { routesOf } from './router';

test('addresses under /builder belong to the builder', () => {
  expect(entryOf('/builder/crm/forms/lead')).toBe('builder');
  expect(entryOf('/builder?x=1')).toBe('builder');
  expect(entryOf('/builders')).toBe('runtime');
  expect(entryOf('/')).toBe('runtime');
});

test('the development server answers pages like the real one', () => {
  expect(entryFor('/apps/crm')).toBe('/runtime.html');
  expect(entryFor('/builder/crm')).toBe('/builder.html');
  expect(entryFor('/api/v1/me')).toBeNull();
  expect(entryFor('/mark.svg')).toBeNull();
});

test('no address is claimed twice', () => {
  const paths = [...routesOf('runtime'), ...routesOf('builder')].map((route) => route.path);

  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});
