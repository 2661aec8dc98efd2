import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnsInSight, GridProps } from './grid';
import styles from './grid.module.css';
import { GridHeader } from './grid-header';
import { GUTTER } from './grid-row';
import type { GridColumn, HeaderActions } from './types';

type HeadProps<Row> = ColumnsInSight &
  Pick<GridProps<Row>, 'rows' | 'rowKey' | 'selected' | 'onSelect' | 'header' | 'headEnd' | 'frozen' | 'heading'> & {
    height: number;
  };

/** The heads of the columns, always in sight. */
export function HeadRow<Row>(props: HeadProps<Row>) {
  const { t } = useTranslation('grid');
  const { pinned, rest, shown, rows, rowKey, selected, onSelect } = props;
  const chosable = props.heading ? rows.filter((row) => !props.heading?.(row)) : rows;
  const all = chosable.length > 0 && selected.size >= chosable.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
    <div
      role="row"
      aria-rowindex={1}
      className={styles['headRow']}
      style={{ minWidth: props.width, height: props.height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="columnheader" aria-colindex={1} className={`${styles['head']} ${styles['gutter']}`}>
        {onSelect ? (
          <input
            type="checkbox"
            checked={all}
            aria-label={t('select_all')}
            onChange={() => onSelect(all ? new Set() : new Set(chosable.map(rowKey)))}
          />
        ) : (
          <span className="tn-visually-hidden">{t('number')}</span>
        )}
      </div>
      <Heads columns={pinned} pinned first={0} actions={props.header} />
      <div style={{ width: shown.before, flex: 'none' }} />
      <Heads
        columns={rest.slice(shown.first, shown.last + 1)}
        first={props.frozen + shown.first}
        actions={props.header}
      />
      <div style={{ width: shown.after, flex: 'none' }} />
      {props.headEnd && <div className={styles['headEnd']}>{props.headEnd}</div>}
    </div>
  );
}

type FootProps<Row> = ColumnsInSight &
  Pick<GridProps<Row>, 'corner' | 'footChoices' | 'onFootChoice'> & {
    footer: (column: GridColumn) => ReactNode;
    height: number;
  };

/** Figures over all matching rows, below the columns. */
export function FootRow<Row>(props: FootProps<Row>) {
  const { pinned, rest, shown, width, height, corner } = props;
  const footer = (column: GridColumn) => <Foot {...props} column={column} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
    <div role="row" className={styles['footRow']} style={{ minWidth: width, height }}>
      <Feet columns={pinned} pinned footer={footer} corner={corner} />
      <div style={{ width: shown.before, flex: 'none' }} />
      <Feet
        columns={rest.slice(shown.first, shown.last + 1)}
        footer={footer}
        corner={pinned.length === 0 && shown.first === 0 ? corner : undefined}
      />
      <div style={{ width: shown.after, flex: 'none' }} />
    </div>
  );
}

/** The figure below a column, and what else may stand there. */
function Foot<Row>({ column, footer, footChoices, onFootChoice }: FootProps<Row> & { column: GridColumn }) {
  const { t } = useTranslation('grid');
  const choices = footChoices?.(column) ?? [];
  if (choices.length === 0) {
    return footer(column);
  }
  const shown = footer(column);
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      placement="topRight"
      menu={{
        items: choices.map(({ key, label }) => ({ key, label })),
        selectable: true,
        selectedKeys: choices.filter((one) => one.chosen).map((one) => one.key),
        onClick: ({ key }) => onFootChoice?.(column, key),
      }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles['footButton']}
        aria-label={t('figure_of', { title: column.title })}
        data-blank={!shown}
      >
        {shown ?? t('figure')}
      </button>
    </Dropdown>
  );
}

type HeadsProps = { columns: readonly GridColumn[]; first: number; pinned?: boolean; actions: HeaderActions };

function Heads({ columns, first, pinned = false, actions }: HeadsProps) {
  let left = GUTTER;
  return columns.map((column, offset) => {
    const place = left;
    left += column.width;
    return (
      <GridHeader
        key={column.key}
        column={column}
        index={first + offset}
        pinnedAt={pinned ? place : undefined}
        actions={actions}
      />
    );
  });
}

type FeetProps = {
  columns: readonly GridColumn[];
  pinned?: boolean;
  footer: (column: GridColumn) => ReactNode;
  corner?: ReactNode;
};

function Feet({ columns, pinned = false, footer, corner }: FeetProps) {
  let left = GUTTER;
  return (
    <>
      {pinned && (
        // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
        <div role="gridcell" className={`${styles['foot']} ${styles['gutter']}`} />
      )}
      {columns.map((column, index) => {
        const place = left;
        left += column.width;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={column.key}
            role="gridcell"
            className={styles['foot']}
            data-align={column.align}
            data-pinned={pinned}
            style={pinned ? { width: column.width, left: place } : { width: column.width }}
          >
            {corner !== undefined && index === 0 ? corner : footer(column)}
          </div>
        );
      })}
    </>
  );
}
