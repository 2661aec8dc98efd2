import { expect, test } from 'vitest';

type Tree = { [key: string]: string | Tree };

const FILES = import.meta.glob<Tree>('../locales/*/*.json', { eager: true, import: 'default' });
const SOURCES = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!../test/**'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const PLURAL = /_(zero|one|two|few|many|other)$/;

function keysOf(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

function plain(tree: Tree | undefined): string[] {
  return [...new Set(keysOf(tree ?? {}).map((key) => key.replace(PLURAL, '')))].sort();
}

const NAMES = [...new Set(Object.keys(FILES).map((path) => path.split('/').at(-1) ?? ''))].sort();

test.each(NAMES)('%s has the same keys in both languages', (name) => {
  expect(plain(FILES[`../locales/en/${name}`])).toEqual(plain(FILES[`../locales/zh-CN/${name}`]));
});

test.each(NAMES)('%s leaves no text empty and no English in Chinese plurals', (name) => {
  const chinese = keysOf(FILES[`../locales/zh-CN/${name}`] ?? {});

  expect(chinese.filter((key) => key.endsWith('_one'))).toEqual([]);
});

/** `t('key')` and `t('namespace:key')` with a literal key, by the namespace the file asks for. */
function askedKeys(source: string): string[] {
  const namespaces = [...source.matchAll(/useTranslation\(\s*'([\w-]+)'/g)].map((match) => match[1] ?? '');
  const own = new Set(namespaces.length ? namespaces : ['common']);
  const [namespace] = own;
  if (!source.includes('useTranslation(') || own.size > 1 || /useTranslation\(\s*\[/.test(source)) {
    return [];
  }
  const literal = [...source.matchAll(/\bt\(\s*'([\w.:-]+)'/g)].map((match) => match[1] ?? '');
  return literal.map((key) => (key.includes(':') ? key : `${namespace}:${key}`));
}

function isKnown(key: string): boolean {
  const [namespace, path = ''] = key.split(':');
  const tree = FILES[`../locales/zh-CN/${namespace}.json`];
  // A name may end like a plural without being one: `too_many`.
  return plain(tree).includes(path) || keysOf(tree ?? {}).includes(path);
}

test('every text a component asks for is in the dictionaries', () => {
  const missing = Object.entries(SOURCES).flatMap(([path, source]) =>
    askedKeys(source)
      .filter((key) => !isKnown(key))
      .map((key) => `${path}: ${key}`),
  );

  expect(missing).toEqual([]);
});

const COMMENT = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm;

/** Between tags or in an attribute; words a parser knows ("是") are data, not text. */
const CHINESE = />[^<>{}()=;]*[\u4e00-\u9fff]|\s[a-zA-Z-]+="[^"]*[\u4e00-\u9fff]/;

test('no component carries Chinese text', () => {
  const guilty = Object.entries(SOURCES).filter(
    ([path, source]) => path.endsWith('.tsx') && CHINESE.test(source.replace(COMMENT, '')),
  );

  expect(guilty.map(([path]) => path)).toEqual([]);
});

/** A word between two tags that is not inside braces. */
const LITERAL = /<\/?[\w.]+(?:\s[^<>{}=]*)?>\s*([A-Za-z]{2,}[A-Za-z ,.!?']*)\s*<\//g;

test('no component carries English text between its tags', () => {
  const guilty = Object.entries(SOURCES)
    .filter(([path]) => path.endsWith('.tsx'))
    .flatMap(([path, source]) => [...source.matchAll(LITERAL)].map((match) => `${path}: ${match[1]}`))
    .filter((found) => !/: (Esc|Ctrl|Enter|Tab|Shift)$/.test(found));

  expect(guilty).toEqual([]);
});
