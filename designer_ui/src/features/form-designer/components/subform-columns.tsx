import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { dropItem, dropSlot, useDragItem, useIsDropSlot } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useSelectionPart } from '../hooks/designer';
import { subSlot } from '../model/slots';
import styles from './canvas.module.css';
import { LabelEditor } from './label-editor';

/** The columns of a subform as the head of its table; fields are dropped between them. */
export function SubformColumns({ field }: { field: Field }) {
  const { t } = useTranslation('form-designer');
  const slot = subSlot(field.key);
  const over = useIsDropSlot(slot);
  const columns = field.props?.fields ?? [];
  return (
    <div className={styles.columns} data-over={over} {...dropSlot(slot, { axis: 'row' })}>
      {columns.map((column) => (
        <Column key={column.key} column={column} id={`${field.key}.${column.key}`} />
      ))}
      {columns.length === 0 && <p className={styles.dropHere}>{t('drop_columns')}</p>}
    </div>
  );
}

function Column({ column, id }: { column: Field; id: string }) {
  const text = useText();
  const { kinds, selection } = useDesigner();
  const chosen = useSelectionPart((state) => state.ids.includes(id));
  const editing = useSelectionPart((state) => state.editing === id);
  const { ref } = useDragItem({ id, data: { field: id } });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button, or a group while it holds an input
    <div
      ref={ref}
      role={editing ? 'group' : 'button'}
      tabIndex={0}
      {...(editing ? {} : { 'aria-pressed': chosen })}
      className={styles.column}
      data-chosen={chosen}
      {...dropItem(id)}
      onClick={(event) => {
        event.stopPropagation();
        selection.select(id, event.ctrlKey || event.metaKey ? 'toggle' : 'one', []);
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        selection.edit(id);
      }}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && (event.key === 'Enter' || event.key === ' ')) {
          event.preventDefault();
          event.stopPropagation();
          event.key === 'Enter' ? selection.edit(id) : selection.only(id);
        }
      }}
    >
      <span className={styles.columnHead}>
        <Icon name={kinds(column).icon} size={13} />
        {editing ? (
          <LabelEditor id={id} title={column.title} />
        ) : (
          <span className="tn-ellipsis">{text(column.title) || column.key}</span>
        )}
        {column.required && <span className={styles.star}>*</span>}
      </span>
      <span className={styles.columnCell} />
    </div>
  );
}
