import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { idOf, type PivotHead, type PivotSort } from './pivot';
import styles from './pivot.module.css';
import type { Pivot } from './use-pivot';

type Props = { pivot: Pivot; frozen: readonly (number | null)[]; height: number };

function keyOf(head: PivotHead): string {
  return `${head.row}/${head.column}`;
}

/** The heads above: dimensions, groups across, measures; numbers sort when their head is pressed. */
export function PivotHeads({ pivot, frozen, height }: Props) {
  const { layout } = pivot;
  return (
    <thead>
      {Array.from({ length: layout.head }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of the head are told by their place
        <tr key={row}>
          {layout.heads
            .filter((head) => head.row === row)
            .map((head) => (
              <HeadCell key={keyOf(head)} pivot={pivot} head={head} frozen={frozen} height={height} />
            ))}
        </tr>
      ))}
    </thead>
  );
}

function HeadCell({ pivot, head, frozen, height }: Props & { head: PivotHead }) {
  const left = head.kind === 'dimension' ? (frozen[head.column] ?? undefined) : undefined;
  const sort = head.kind === 'dimension' ? null : sortOf(pivot, head);
  return (
    <th
      scope={head.columns > 1 ? 'colgroup' : 'col'}
      rowSpan={head.rows}
      colSpan={head.columns}
      data-kind={head.kind}
      data-frozen={left !== undefined}
      aria-sort={ariaSort(pivot.sort, sort)}
      style={{ insetBlockStart: head.row * height, ...(left === undefined ? {} : { insetInlineStart: left }) }}
    >
      {sort ? <SortButton pivot={pivot} head={head} sort={sort} /> : <Title pivot={pivot} head={head} />}
    </th>
  );
}

function ariaSort(now: PivotSort | null, sort: PivotSort | null): 'ascending' | 'descending' | undefined {
  if (!now || !sort || !isSorted(now, sort)) {
    return undefined;
  }
  return now.descending ? 'descending' : 'ascending';
}

/** The title of a dimension whose groups fold is a button that folds them all. */
function Title({ pivot, head }: { pivot: Pivot; head: PivotHead }) {
  const folds = head.kind === 'dimension' && head.column < pivot.layout.down - 1 && hasParts(pivot);
  return folds ? <LevelButton pivot={pivot} head={head} /> : <span className={styles.words}>{head.text}</span>;
}

function hasParts({ layout }: Pivot): boolean {
  return layout.lines.some((line) => line.kind === 'subtotal' || line.kind === 'closed');
}

/** The numbers below a head, when they are those of one measure. */
function sortOf({ layout }: Pivot, head: PivotHead): PivotSort | null {
  if (head.row + head.rows !== layout.head || head.columns !== 1) {
    return null;
  }
  const place = head.column - layout.down;
  const column = layout.columns[Math.floor(place / layout.measures)];
  return column ? { measure: place % layout.measures, keys: column.keys, descending: true } : null;
}

function isSorted(now: PivotSort | null, asked: PivotSort): boolean {
  return now !== null && now.measure === asked.measure && idOf(now.keys) === idOf(asked.keys);
}

function SortButton({ pivot, head, sort }: { pivot: Pivot; head: PivotHead; sort: PivotSort }) {
  const on = isSorted(pivot.sort, sort);
  const down = pivot.sort?.descending === true;
  const next = !on ? sort : down ? { ...sort, descending: false } : null;
  return (
    <button type="button" className={styles.sort} onClick={() => pivot.sortBy(next)}>
      <span className={styles.words}>{head.text}</span>
      {on && <Icon name={down ? 'arrow-down' : 'arrow-up'} size={12} />}
    </button>
  );
}

function LevelButton({ pivot, head }: { pivot: Pivot; head: PivotHead }) {
  const { t } = useTranslation('chart');
  const shut = pivot.isLevelClosed(head.column + 1);
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={!shut}
      title={t(shut ? 'open_all' : 'close_all')}
      onClick={() => pivot.toggleLevel(head.column + 1)}
    >
      <Icon name={shut ? 'chevron-right' : 'chevron-down'} size={14} />
      <span className={styles.words}>{head.text}</span>
    </button>
  );
}
