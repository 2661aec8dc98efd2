import { describe, expect, it } from 'vitest';
import { lookupsIn, publicFields } from './model';

const field = (key: string, widget: string, props = {}) => ({ key, widget, title: key, props });
const FIELDS = [
  field('name', 'text'),
  field('owner', 'member'),
  field('hall', 'reference'),
  field('rows', 'subform', { fields: [field('host', 'members')] }),
];

describe('fields of public links', () => {
  it('never offers people, not even inside a subform', () => {
    expect(publicFields(FIELDS).map((one) => one.key)).toEqual(['name', 'hall']);
  });

  it('names the chosen references, whose titles everybody would see', () => {
    expect(lookupsIn(FIELDS, ['name', 'hall']).map((one) => one.key)).toEqual(['hall']);
    expect(lookupsIn(FIELDS, ['name'])).toEqual([]);
  });
});
