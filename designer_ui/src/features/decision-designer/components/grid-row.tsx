import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { dropItem, useDragItem } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import type { useGrid } from '../hooks/use-grid';
import { widthOf } from '../model/cells';
import type { DecisionChange } from '../model/changes';
import type { Decision, Row } from '../model/types';
import styles from './decision.module.css';
import { GridCell } from './grid-cell';

type Props = {
  index: number;
  row: Row;
  decision: Decision;
  change: (change: DecisionChange) => void;
  grid: ReturnType<typeof useGrid>;
  faults: ReadonlyMap<string, string>;
  marked: boolean;
  hit: boolean;
  cells: boolean[] | undefined;
};

/** One line of the table, with a grip that is also its menu. */
export function GridRow(props: Props) {
  const { index, decision, grid, faults, marked, hit, cells } = props;
  const { ref, handleRef, dragging } = useDragItem({ id: `row-${index}` });
  const inputs = decision.inputs.length;
  const outputs = decision.outputs.length;
  const faultAt = (column: number) =>
    faults.get(column < inputs ? `rows/${index}/when/${column}` : `rows/${index}/then/${column - inputs}`);
  return (
    <tr
      ref={ref}
      data-row={index}
      data-marked={marked}
      data-hit={hit}
      data-dragging={dragging}
      data-fault={faults.has(`rows/${index}`)}
      title={faults.get(`rows/${index}`)}
      {...dropItem(`row-${index}`)}
    >
      <th scope="row" className={styles.number}>
        <span ref={handleRef} className={styles.grip} aria-hidden>
          <Icon name="grip-vertical" size={14} />
        </span>
        <RowMenu {...props} />
      </th>
      {Array.from({ length: widthOf(decision) }, (_, column) => (
        <GridCell
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
          key={column}
          at={{ row: index, column }}
          side={column < inputs ? 'inputs' : column < inputs + outputs ? 'outputs' : 'note'}
          decision={decision}
          grid={grid}
          fault={faultAt(column)}
          holds={column < inputs ? cells?.[column] : undefined}
        />
      ))}
    </tr>
  );
}

function RowMenu({ index, row, decision, change }: Props) {
  const { t } = useTranslation('decision-designer');
  const last = decision.rows.length - 1;
  const acts: Record<string, () => void> = {
    above: () => change({ kind: 'add_row', at: index }),
    below: () => change({ kind: 'add_row', at: index + 1 }),
    copy: () => change({ kind: 'add_row', at: index + 1, row: structuredClone(row) }),
    up: () => change({ kind: 'move_row', from: index, to: index - 1 }),
    down: () => change({ kind: 'move_row', from: index, to: index + 1 }),
    remove: () => change({ kind: 'remove_rows', rows: [index] }),
  };
  const item = (key: string, icon: string, disabled = false) => ({
    key,
    disabled,
    danger: key === 'remove',
    label: <MenuLabel icon={icon}>{t(`menu.${key}`)}</MenuLabel>,
  });
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: [
          item('above', 'arrow-up'),
          item('below', 'arrow-down'),
          item('copy', 'copy'),
          item('up', 'chevron-up', index === 0),
          item('down', 'chevron-down', index === last),
          item('remove', 'trash-2'),
        ],
        onClick: ({ key }) => acts[key]?.(),
      }}
    >
      <button type="button" className={styles.rowButton} aria-label={t('row_menu', { n: index + 1 })}>
        {index + 1}
      </button>
    </Dropdown>
  );
}
