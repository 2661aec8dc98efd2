import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ICONS } from './icons';

const ROOT = join(dirname(process.cwd()), '/');

function named(folder: string, ending: string, pattern: RegExp): string[] {
  const files = readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith(ending),
  );
  return files.flatMap((file) =>
    [...readFileSync(`${ROOT}${folder}/${file}`, 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  );
}

function missing(names: string[]): string[] {
  return [...new Set(names)].filter((name) => !(name.replaceAll('_', '-') in ICONS));
}

test('every kind of the catalog has an icon that exists', () => {
  expect(missing(named('engines', '.py', /\bicon="([\w-]+)"/g))).toEqual([]);
});

test('every template names icons that exist', () => {
  expect(missing(named('app_templates', '.json', /"icon":\s*"([\w-]+)"/g))).toEqual([]);
});
