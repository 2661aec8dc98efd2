import type { Field, FieldProps } from '@/api/types';
import { views as choices } from '../choice/spec';
import { views as dates } from '../date/spec';
import { views as numbers } from '../number/spec';
import { views as switches } from '../switch/spec';
import { views as texts } from '../text/spec';
import { isBlank, plain } from '../values';
import type { WidgetView } from '../widget-view';
import { amountInWords } from './cn-amount';
import styles from './display.module.css';

const BY_RESULT = new Map([...texts, ...numbers, ...dates, ...switches, ...choices].map((view) => [view.name, view]));

/** A computed value looks like a value of the kind it answers. */
function viewOfResult(field: Field): WidgetView | undefined {
  // A lookup of a choice brings the choice's options along.
  const options = field.props?.['options'];
  if (Array.isArray(options) && options.length > 0) return BY_RESULT.get('select');
  const counts = field.props?.['function'] === 'count';
  const result = counts ? 'integer' : field.props?.['result'];
  const wanted = result === 'boolean' ? 'switch' : result;
  return typeof wanted === 'string' ? BY_RESULT.get(wanted) : undefined;
}

const computed: WidgetView = {
  name: 'display',
  Edit: null,
  words: (value, field, reader) => viewOfResult(field)?.words(value, field, reader) ?? plain(value),
  cell: (value, field, reader) =>
    viewOfResult(field)?.cell(value, field, reader) ?? <span className="tn-num">{plain(value)}</span>,
  entry: 'none',
  role: 'computed',
};

function textProp(props: FieldProps, name: string): string {
  const value = props[name];
  return typeof value === 'string' ? value : '';
}

/** `{name}-{code}` as the formula that joins its pieces. */
export function templateFormula(template: string): string {
  const pieces = [...template.matchAll(/\{([^{}]+)\}|([^{}]+)/g)].map(([, name, words]) =>
    name ? name.trim() : `"${(words ?? '').replaceAll('"', '""')}"`,
  );
  return ['""', ...pieces].join(' & ');
}

/** Amount times rate, as the server has it. */
function baseFormula(props: FieldProps): string {
  const [of, rate] = [textProp(props, 'of'), textProp(props, 'rate')];
  return of && rate ? `IF(OR(ISBLANK(${of}), ISBLANK(${rate})), BLANK(), ${of} * ${rate})` : '';
}

const money = BY_RESULT.get('money');
const MONEY: Partial<WidgetView> = money ? { words: money.words, cell: money.cell, align: 'right' } : {};

function inWords(value: unknown): string {
  const text = plain(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? amountInWords(text) : text;
}

const NUMBERS = new Set(['number', 'money', 'percent', 'integer']);

/** Figures stand right, as in a column of numbers they are compared. */
export function alignOf(view: WidgetView, field: Field): WidgetView['align'] {
  const figure = field.props?.['function'] === 'count' || NUMBERS.has(String(field.props?.['result']));
  return figure && view.role === 'computed' ? 'right' : view.align;
}

export const views: readonly WidgetView[] = [
  computed,
  { ...computed, name: 'formula', formula: (props) => textProp(props, 'formula') },
  { ...computed, name: 'concat', formula: (props) => templateFormula(textProp(props, 'template')) },
  {
    ...computed,
    name: 'lookup',
    formula: (props) => (props['reference'] ? `${textProp(props, 'reference')}.${textProp(props, 'field')}` : ''),
  },
  {
    ...computed,
    name: 'snapshot',
    formula: (props) => (props['reference'] ? `${textProp(props, 'reference')}.${textProp(props, 'field')}` : ''),
  },
  { ...computed, name: 'base_amount', formula: baseFormula, ...MONEY },
  { ...computed, name: 'cn_amount', formula: (props) => textProp(props, 'of'), words: inWords, cell: inWords },
  {
    name: 'note',
    Edit: null,
    words: () => '',
    cell: () => null,
    read: (_value, field, reader) => (
      <div className={styles['note']} data-tone={String(field.props?.['tone'] ?? 'plain')}>
        {reader.text(field.props?.['text'] as never)}
      </div>
    ),
    entry: 'none',
    role: 'display',
    full: true,
    bare: true,
  },
  {
    name: 'divider',
    Edit: null,
    words: () => '',
    cell: () => null,
    read: (_value, field, reader) => (
      <div className={styles['divider']}>
        {isBlank(reader.text(field.title)) ? null : <span>{reader.text(field.title)}</span>}
      </div>
    ),
    entry: 'none',
    role: 'display',
    full: true,
    bare: true,
  },
];
