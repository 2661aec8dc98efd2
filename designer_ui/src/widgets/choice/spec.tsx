import { OptionTag } from '@/shared/ui/option-tag';
import { lazyEdit } from '../lazy-edit';
import { isBlank } from '../values';
import type { WidgetView } from '../widget-view';
import { optionMeant, optionOf } from './options';

const view: Omit<WidgetView, 'name' | 'Edit'> = {
  words: (value, field, reader) => (isBlank(value) ? '' : reader.text(optionOf(field, value).title)),
  cell: (value, field, reader) => {
    if (isBlank(value)) {
      return null;
    }
    const option = optionOf(field, value);
    return <OptionTag color={option.color}>{reader.text(option.title)}</OptionTag>;
  },
  parse: (text, field, reader) => (text.trim() ? optionMeant(field, text, reader) : null),
  entry: 'inline',
  width: 130,
};

export const views: readonly WidgetView[] = [
  { ...view, name: 'choice', Edit: lazyEdit(() => import('./edit'), 'ChoiceEdit') },
  { ...view, name: 'radio', Edit: lazyEdit(() => import('./edit'), 'RadioEdit') },
];
