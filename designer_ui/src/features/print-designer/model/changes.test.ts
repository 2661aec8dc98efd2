import { describe, expect, it } from 'vitest';
import { reducePrint } from './changes';
import { newBlock } from './starts';
import type { PrintTemplate } from './types';

const PRINT: PrintTemplate = {
  key: 'p',
  form: 'quote',
  type: 'html',
  blocks: [{ block: 'heading', text: 'A' }, { block: 'divider' }, { block: 'text', text: 'B' }],
};
const kinds = (print: PrintTemplate) => print.blocks?.map((one) => one.block);

describe('a print template', () => {
  it('takes a block at a place, moves it and lets it go', () => {
    const added = reducePrint(PRINT, { kind: 'add', block: { block: 'code' }, at: 1 });
    const moved = reducePrint(added, { kind: 'move', from: 1, to: 3 });
    const removed = reducePrint(moved, { kind: 'remove', at: 0 });

    expect(kinds(added)).toEqual(['heading', 'code', 'divider', 'text']);
    expect(kinds(moved)).toEqual(['heading', 'divider', 'text', 'code']);
    expect(kinds(removed)).toEqual(['divider', 'text', 'code']);
  });

  it('sets and clears a setting of one block', () => {
    const set = reducePrint(PRINT, { kind: 'set', at: 0, name: 'align', value: 'center' });
    const cleared = reducePrint(set, { kind: 'set', at: 0, name: 'align', value: undefined });

    expect(set.blocks?.[0]).toEqual({ block: 'heading', text: 'A', align: 'center' });
    expect(cleared.blocks?.[0]).toEqual(PRINT.blocks?.[0]);
  });

  it('begins a table with the fields and rows of the form', () => {
    const fields = [
      { key: 'name', widget: 'text', title: 'Name' },
      { key: 'tip', widget: 'note', title: 'Tip' },
      {
        key: 'items',
        widget: 'subform',
        title: 'Items',
        props: { fields: [{ key: 'price', widget: 'money', title: 'P' }] },
      },
    ];
    const kind = (name: string) => ({ name, label: name, icon: '', props: {}, examples: [] });

    expect(newBlock(kind('fields'), fields)).toEqual({ block: 'fields', fields: ['name'] });
    expect(newBlock(kind('rows'), fields)).toEqual({ block: 'rows', subform: 'items', columns: ['price'] });
  });
});
