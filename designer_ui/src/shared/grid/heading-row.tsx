import type { ColumnsInSight } from './grid';
import styles from './grid.module.css';
import { GUTTER } from './grid-row';
import type { GridColumn, Heading } from './types';

type Props = {
  id: string;
  heading: Heading;
  index: number;
  top: number;
  height: number;
  sight: ColumnsInSight;
  cursor: boolean;
};

const STEP = 18;

/** The head of a group across the columns: its name, then subtotals below their columns. */
export function HeadingRow({ id, heading, index, top, height, sight, cursor }: Props) {
  const { pinned, rest, shown } = sight;
  const width = GUTTER + pinned.reduce((sum, column) => sum + column.width, 0);
  const figure = (column: GridColumn) => (
    <span
      key={column.key}
      className={styles['headingFigure']}
      style={{ width: column.width }}
      data-align={column.align}
    >
      {heading.figure(column)}
    </span>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles['heading']}
      data-row={index}
      data-heading
      data-cursor={cursor}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div
        role="rowheader"
        id={`${id}-0`}
        className={styles['headingTitle']}
        style={{ minWidth: width, paddingInlineStart: 12 + heading.depth * STEP }}
      >
        {heading.title}
      </div>
      <div style={{ width: shown.before, flex: 'none' }} />
      {rest.slice(shown.first, shown.last + 1).map(figure)}
      <div style={{ width: shown.after, flex: 'none' }} />
    </div>
  );
}
