import { Dropdown } from 'antd';
import { type DragEvent, memo, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon';
import styles from './grid.module.css';
import type { GridColumn, HeaderActions } from './types';

const DRAG = 'application/x-tenon-column';
const NARROWEST = 64;

type Props = { column: GridColumn; index: number; pinnedAt: number | undefined; actions: HeaderActions };

function startResize(event: PointerEvent, column: GridColumn, actions: HeaderActions): void {
  event.preventDefault();
  event.stopPropagation();
  const from = event.clientX;
  const move = (moved: globalThis.PointerEvent) =>
    actions.resize(column, Math.max(NARROWEST, Math.round(column.width + moved.clientX - from)));
  const end = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
}

function dragHandlers(column: GridColumn, actions: HeaderActions) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAG, column.key),
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(DRAG)) {
        event.preventDefault();
      }
    },
    onDrop: (event: DragEvent) => {
      const from = event.dataTransfer.getData(DRAG);
      if (from && from !== column.key) {
        event.preventDefault();
        actions.move(from, column.key);
      }
    },
  };
}

/** A column's head: its kind, its title, how it sorts, and a menu. */
export const GridHeader = memo(function GridHeader({ column, index, pinnedAt, actions }: Props) {
  const { t } = useTranslation('grid');
  const items = actions.menu(column);
  const sorted = column.sort ? (`${column.sort}ending` as const) : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={index + 2}
      aria-sort={sorted ?? 'none'}
      className={styles['head']}
      data-pinned={pinnedAt !== undefined}
      style={{ width: column.width, ...(pinnedAt === undefined ? {} : { left: pinnedAt }) }}
      {...dragHandlers(column, actions)}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles['headTitle']}
        disabled={!column.sortable}
        title={column.title}
        onClick={(event) => actions.sort(column, event.shiftKey)}
      >
        <span className={styles['headIcon']}>{column.icon}</span>
        <span className="tn-ellipsis">{column.title}</span>
        {column.sort && (
          <span className={styles['sort']}>
            <Icon name={column.sort === 'asc' ? 'arrow-up' : 'arrow-down'} size={13} />
            {column.sortPlace}
          </span>
        )}
      </button>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: items.map(({ act: _act, ...item }) => item),
          onClick: ({ key }) => items.find((item) => item.key === key)?.act(),
        }}
      >
        <button
          type="button"
          tabIndex={-1}
          className={styles['headMenu']}
          aria-label={t('column_menu', { title: column.title })}
        >
          <Icon name="chevron-down" size={14} />
        </button>
      </Dropdown>
      <span className={styles['resize']} onPointerDown={(event) => startResize(event, column, actions)} aria-hidden />
    </div>
  );
});
