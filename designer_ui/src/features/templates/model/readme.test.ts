import { expect, test } from 'vitest';
import { blocksOf, inline, readmeIn } from './readme';

const text = (words: string) => ({ kind: 'text', text: words });

test('a readme becomes headings, texts, lists, tables and code', () => {
  const readme = [
    '# Library',
    '',
    'Lends **books** to',
    '[members](x.md).',
    '',
    '- one',
    '  line more',
    '- two',
    '',
    '| Form | For |',
    '|---|---|',
    '| Book | `isbn` |',
    '```',
    'tenon check',
    '```',
  ].join('\n');

  expect(blocksOf(readme)).toEqual([
    { kind: 'heading', level: 1, words: [text('Library')] },
    {
      kind: 'text',
      words: [text('Lends '), { kind: 'strong', text: 'books' }, text(' to '), text('members'), text('.')],
    },
    { kind: 'list', ordered: false, items: [[text('one line more')], [text('two')]] },
    {
      kind: 'table',
      head: [[text('Form')], [text('For')]],
      rows: [[[text('Book')], [{ kind: 'code', text: 'isbn' }]]],
    },
    { kind: 'code', text: 'tenon check' },
  ]);
});

test('only addresses of the web are links', () => {
  expect(inline('[a](https://x.cn)')).toEqual([{ kind: 'link', text: 'a', href: 'https://x.cn' }]);
  expect(inline('[a](javascript:alert)')).toEqual([text('a')]);
});

test('a name with underscores is no stress', () => {
  expect(inline('the file price_book_entry and _this_')).toEqual([
    text('the file price_book_entry and '),
    { kind: 'em', text: 'this' },
  ]);
});

test('a readme in one language serves both', () => {
  expect(readmeIn({ 'zh-CN': '', en: 'Hi' }, 'zh-CN')).toBe('Hi');
  expect(readmeIn({ 'zh-CN': '好', en: 'Hi' }, 'zh-CN')).toBe('好');
});
