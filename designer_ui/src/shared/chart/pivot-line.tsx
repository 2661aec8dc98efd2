import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { formatCell } from './formats';
import { idOf, type PivotSide, pointOf } from './pivot';
import styles from './pivot.module.css';
import { heatColour } from './pivot-heat';
import type { ChartColumn, OnPoint } from './types';
import type { Pivot } from './use-pivot';
import type { SpotOf } from './use-spots';

type Props = {
  pivot: Pivot;
  measures: readonly ChartColumn[];
  frozen: readonly (number | null)[];
  heat: (line: number, place: number) => number | null;
  best: (line: number, place: number) => boolean;
  spot: SpotOf;
  onPoint?: OnPoint | undefined;
  at: number;
  /** The first line in sight tells all its groups, also those that began above. */
  named: boolean;
};

/** One line of a pivot: its groups, then its numbers. */
export function PivotLine(props: Props) {
  const { pivot, at } = props;
  const { layout } = pivot;
  const line = layout.lines[at];
  if (!line) {
    return null;
  }
  return (
    <tr data-kind={line.kind} aria-rowindex={layout.head + at + 1}>
      {namesOf(pivot, at, line).map((name) => (
        <NameCell key={name.level} {...props} {...name} />
      ))}
      {(layout.values[at] ?? []).map((_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells are told by their place
        <NumberCell key={place} {...props} line={line} place={place} />
      ))}
    </tr>
  );
}

type Name = { level: number; span: number; text: string; first: boolean; folds: string | null };

/** What stands at the left of a line: its groups, of which those that go on stay empty. */
function namesOf({ layout, closed }: Pivot, at: number, line: PivotSide): Name[] {
  const before = layout.lines[at - 1];
  const depth = line.keys.length;
  const groups = line.keys.map((_, level): Name => {
    const id = idOf(line.keys.slice(0, level + 1));
    const first = !before || idOf(before.keys.slice(0, level + 1)) !== id || before.keys.length <= level;
    const shut = line.kind === 'closed' && level === depth - 1;
    const folds = level < layout.down - 1 && (shut || layout.lines.some((one) => one.kind === 'subtotal')) ? id : null;
    return { level, span: shut ? layout.down - level : 1, text: line.labels[level] ?? '', first, folds };
  });
  if (line.kind !== 'subtotal' && line.kind !== 'total') {
    return groups;
  }
  const text = layout.heads.find((one) => one.row === layout.head + at && one.column === depth)?.text ?? '';
  const sum: Name = { level: depth, span: layout.down - depth, text, first: true, folds: null };
  return closed ? [...groups, sum] : groups;
}

function NameCell({ pivot, frozen, spot, at, named, level, span, text, first, folds }: Props & Name) {
  // A name across columns that move stays in its place: over them it would hide the numbers.
  const whole = frozen.slice(level, level + span).every((one) => one !== null);
  const left = whole ? (frozen[level] ?? undefined) : undefined;
  const shown = first || named;
  const shut = folds !== null && pivot.closed.has(folds);
  return (
    <th
      scope={folds ? 'rowgroup' : 'row'}
      colSpan={span}
      data-first={first}
      data-frozen={left !== undefined}
      style={left === undefined ? undefined : { insetInlineStart: left }}
      title={text}
    >
      {folds && shown ? (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!shut}
          onClick={() => pivot.toggle(folds)}
          {...spot(at, level)}
        >
          <Icon name={shut ? 'chevron-right' : 'chevron-down'} size={14} />
          <span className={styles.words}>{text}</span>
        </button>
      ) : (
        <span className={styles.words} data-goes-on={!shown} {...spot(at, level)}>
          {text}
        </span>
      )}
    </th>
  );
}

function NumberCell({
  pivot,
  measures,
  heat,
  best,
  spot,
  onPoint,
  at,
  line,
  place,
}: Props & { line: PivotSide; place: number }) {
  const { i18n, t } = useTranslation('chart');
  const { layout } = pivot;
  const value = layout.values[at]?.[place] ?? null;
  const column = layout.columns[Math.floor(place / layout.measures)];
  const measure = measures[place % layout.measures];
  if (!column || !measure) {
    return null;
  }
  const sum = line.kind !== 'group' || (layout.columns.length > 1 && column.kind !== 'group');
  const text = value === null ? '' : formatCell(value, measure, i18n.language);
  const where = spot(at, layout.down + place);
  const marked = best(at, place);
  return (
    <td data-sum={sum} data-best={marked} style={{ background: heatColour(heat(at, place)) }}>
      {marked && (
        <span className={styles.best} role="img" aria-label={t('best')}>
          <Icon name="check" size={13} />
        </span>
      )}
      {onPoint && text ? (
        <button
          type="button"
          className={styles.number}
          onClick={() => onPoint(pointOf(layout, line, column, pivot.across), place % layout.measures)}
          {...where}
        >
          {text}
        </button>
      ) : (
        <span className={styles.number} {...where}>
          {text}
        </span>
      )}
    </td>
  );
}
