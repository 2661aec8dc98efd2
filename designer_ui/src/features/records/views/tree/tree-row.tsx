import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { useReader } from '@/widgets/use-kinds';
import styles from './tree.module.css';
import type { TreeTools } from './tree-tools';

type Props = {
  tools: TreeTools;
  record: RecordData;
  /** The records above it, from the top. */
  path: readonly RecordData[];
  /** How many stand right below it. */
  count: number;
  /** The one before it in the same branch. */
  before: RecordData | undefined;
  first: boolean;
};

const STEP = 22;

/** One record of the tree. */
export function TreeRow({ tools, record, path, count, before, first }: Props) {
  const reader = useReader();
  const [over, setOver] = useState(false);
  const { kinds, faces, paint, columns, list, held } = tools;
  const expanded = count > 0 ? tools.open.has(record.id) : undefined;
  const tint = paint.row(record);
  const takes = held !== null && held.record.id !== record.id && !path.some((above) => above.id === held.record.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows nest; a table cannot do that
    <div
      role="row"
      data-tree-row={record.id}
      tabIndex={first ? 0 : -1}
      aria-level={path.length + 1}
      aria-expanded={expanded}
      className={styles.row}
      data-over={over && takes}
      data-open={list.record === String(record.id)}
      style={tint ? { ['--tint' as string]: tintVars(tint).bar } : undefined}
      draggable={tools.mayMove(record)}
      onDragStart={(event) => {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', faces.title(record));
        tools.hold({ record });
      }}
      onDragEnd={() => tools.hold(null)}
      onDragOver={(event) => {
        if (takes) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (held && takes) {
          tools.put(held.record, record);
        }
        tools.hold(null);
      }}
    >
      <TitleCell tools={tools} record={record} path={path} count={count} before={before} />
      {columns.map((field) => (
        // biome-ignore lint/a11y/useSemanticElements: rows nest; a table cannot do that
        // biome-ignore lint/a11y/useFocusableInteractive: rows have the focus
        <div key={field.key} role="gridcell" className={styles.cell}>
          {kinds(field).view.cell(record[field.key], field, reader)}
        </div>
      ))}
    </div>
  );
}

/** The name of a record, indented, with what can be done with it. */
function TitleCell({ tools, record, path, count, before }: Omit<Props, 'first'>) {
  const { t } = useTranslation('records');
  const { faces, list } = tools;
  const expanded = tools.open.has(record.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows nest; a table cannot do that
    // biome-ignore lint/a11y/useFocusableInteractive: rows have the focus
    <div role="gridcell" className={styles.cell} style={{ paddingInlineStart: 16 + path.length * STEP }}>
      {count > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.toggle}
          aria-label={t(expanded ? 'tree.close' : 'tree.open', { record: faces.title(record) })}
          onClick={() => tools.toggle(record.id, !expanded)}
        >
          <Icon name={expanded ? 'chevron-down' : 'chevron-right'} size={15} />
        </button>
      ) : (
        <span className={styles.leaf} />
      )}
      <button type="button" tabIndex={-1} className={styles.title} onClick={() => list.open(record.id)}>
        {faces.title(record)}
      </button>
      {count > 0 && <span className={styles.count}>{count}</span>}
      <span className={styles.acts}>
        {tools.add && (
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            data-add
            icon={<Icon name="plus" size={15} />}
            aria-label={t('tree.add', { record: faces.title(record) })}
            onClick={() => tools.add?.(record)}
          />
        )}
        {tools.mayMove(record) && <MoveMenu tools={tools} record={record} path={path} before={before} />}
      </span>
    </div>
  );
}

function MoveMenu({ tools, record, path, before }: Omit<Props, 'count' | 'first'>) {
  const { t } = useTranslation('records');
  const above = path.at(-1);
  const items = [
    ...(before
      ? [{ key: 'in', label: t('tree.below', { record: tools.faces.title(before) }), to: before as RecordData | null }]
      : []),
    ...(above ? [{ key: 'out', label: t('tree.out'), to: (path.at(-2) ?? null) as RecordData | null }] : []),
    ...(path.length > 1 ? [{ key: 'top', label: t('tree.top'), to: null }] : []),
  ];
  if (items.length === 0) {
    return null;
  }
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: items.map(({ to: _to, ...item }) => item),
        onClick: ({ key }) => {
          const found = items.find((item) => item.key === key);
          if (found) {
            tools.put(record, found.to);
          }
        },
      }}
    >
      <Button
        type="text"
        size="small"
        tabIndex={-1}
        icon={<Icon name="ellipsis" size={15} />}
        aria-label={t('tree.menu', { record: tools.faces.title(record) })}
      />
    </Dropdown>
  );
}
