import { lazyEdit } from '../lazy-edit';
import type { WidgetView } from '../widget-view';
import { answersMeant, answersOf, chosenIn, optionsIn, wordsOf } from './answers';
import styles from './matrix.module.css';

export const views: readonly WidgetView[] = [
  {
    name: 'matrix',
    Edit: lazyEdit(() => import('./edit'), 'MatrixEdit'),
    words: wordsOf,
    cell: (value, field, reader) => <span className="tn-ellipsis">{wordsOf(value, field, reader)}</span>,
    read: (value, field, reader) => (
      <dl className={styles['reading']}>
        {optionsIn(field, 'rows').map((row) => (
          <div key={row.value}>
            <dt>{reader.text(row.title)}</dt>
            <dd>
              {chosenIn(answersOf(value), row.value)
                .map((one) => optionsIn(field, 'columns').find((column) => column.value === one)?.title ?? one)
                .map((title) => reader.text(title))
                .join('、') || '—'}
            </dd>
          </div>
        ))}
      </dl>
    ),
    parse: (text, field, reader) => (text.trim() ? answersMeant(text, field, reader) : null),
    entry: 'none',
    full: true,
    width: 220,
  },
];
