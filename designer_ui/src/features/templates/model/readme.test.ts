import { expect, test } from 'vitest';
import { blocksOf } from './readme';

test('a readme becomes blocks of plain words', () => {
  const readme =
    '# Library\n\nLends **books** to\n[members](x.md).\n\n- one\n  line more\n- two\n\n| Form | For |\n|---|---|\n| Book | `isbn` |\n';

  expect(blocksOf(readme)).toEqual([
    { kind: 'heading', text: 'Library' },
    { kind: 'text', text: 'Lends books to members.' },
    { kind: 'item', text: 'one line more' },
    { kind: 'item', text: 'two' },
    { kind: 'table', text: 'Form · For' },
    { kind: 'table', text: 'Book · isbn' },
  ]);
});
