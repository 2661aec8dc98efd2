import Decimal from 'decimal.js';
import type { ComponentType } from 'react';
import { lazyEdit } from '../lazy-edit';
import { numberFrom } from '../values';
import type { EditProps, WidgetView } from '../widget-view';
import { numberWords, type WORDS } from './format';

const NumberEdit = lazyEdit(() => import('./edit'), 'NumberEdit');
const IntegerEdit = lazyEdit(() => import('./edit'), 'IntegerEdit');
const PercentEdit = lazyEdit(() => import('./edit'), 'PercentEdit');

function exact(pasted: string): string | null | undefined {
  const digits = numberFrom(pasted);
  if (digits === null) {
    return pasted.trim() ? undefined : null;
  }
  return new Decimal(digits).toFixed();
}

function whole(pasted: string): number | null | undefined {
  const found = exact(pasted);
  return found === null || found === undefined ? found : Math.round(Number(found));
}

function number(
  name: keyof typeof WORDS,
  Edit: ComponentType<EditProps>,
  parse: (text: string) => unknown,
): WidgetView {
  const words = numberWords(name);
  return {
    name,
    Edit,
    words,
    cell: (value, field, reader) => <span className="tn-num">{words(value, field, reader)}</span>,
    parse,
    align: 'right',
    entry: 'inline',
    width: 130,
  };
}

export const views: readonly WidgetView[] = [
  number('number', NumberEdit, exact),
  number('integer', IntegerEdit, whole),
  number('money', NumberEdit, exact),
  number('percent', PercentEdit, exact),
];
