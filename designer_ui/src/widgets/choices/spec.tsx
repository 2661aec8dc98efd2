import { OptionTag } from '@/shared/ui/option-tag';
import { optionMeant, optionOf } from '../choice/options';
import { lazyEdit } from '../lazy-edit';
import { listOf } from '../values';
import type { WidgetView } from '../widget-view';
import styles from './choices.module.css';

const SEPARATORS = /[,，、;；\n]/;

function pieces(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((piece) => piece.trim())
    .filter(Boolean);
}

const choices: Omit<WidgetView, 'name' | 'Edit'> = {
  words: (value, field, reader) =>
    listOf(value)
      .map((one) => reader.text(optionOf(field, one).title))
      .join(', '),
  cell: (value, field, reader) => (
    <span className={styles['tags']}>
      {listOf(value).map((one) => {
        const option = optionOf(field, one);
        return (
          <OptionTag key={option.value} color={option.color}>
            {reader.text(option.title)}
          </OptionTag>
        );
      })}
    </span>
  ),
  parse: (text, field, reader) => {
    const found = pieces(text).map((piece) => optionMeant(field, piece, reader));
    return found.includes(undefined) ? undefined : found.length ? found : null;
  },
  entry: 'popup',
  width: 180,
};

export const views: readonly WidgetView[] = [
  { ...choices, name: 'choices', Edit: lazyEdit(() => import('./edit'), 'ChoicesEdit') },
  { ...choices, name: 'checkbox', Edit: lazyEdit(() => import('./edit'), 'CheckboxEdit') },
  {
    ...choices,
    name: 'tags',
    Edit: lazyEdit(() => import('./edit'), 'TagsEdit'),
    parse: (text) => (pieces(text).length ? pieces(text) : null),
  },
];
