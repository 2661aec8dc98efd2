import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { DragArea, dropItem, dropSlot, moved, useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow } from '@/widgets/use-kinds';
import styles from '../inspector.module.css';
import { FieldSelect } from './field-select';

type Props = {
  label: string;
  fields: readonly Field[];
  value: readonly string[];
  onChange: (keys: string[]) => void;
};

/** Fields in an order that matters: columns, lines of a card. Drag them, or move them with the arrow keys. */
export function OrderedFields({ label, fields, value, onChange }: Props) {
  const { t } = useTranslation('designer');
  const slot = useId();
  const text = useText();
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const titleOf = (key: string) => text(byKey.get(key)?.title) || key;
  return (
    <DragArea
      ghost={({ data }) => <span className={styles.box}>{titleOf(String(data.key))}</span>}
      onDrop={({ data }, place) => onChange(moved(value, value.indexOf(String(data.key)), place.index))}
    >
      <ul className={styles.ordered} aria-label={label} {...dropSlot(slot)}>
        {value.map((key, index) => (
          <Line
            key={key}
            field={byKey.get(key)}
            fieldKey={key}
            title={titleOf(key)}
            onMove={(step) => onChange(moved(value, index, step === 1 ? index + 2 : index - 1))}
            onRemove={() => onChange(value.filter((one) => one !== key))}
          />
        ))}
      </ul>
      <FieldSelect
        label={t('add_field')}
        placeholder={t('add_field')}
        fields={fields.filter((field) => !value.includes(field.key))}
        value={null}
        onChange={(key) => key && onChange([...value, key])}
      />
    </DragArea>
  );
}

type LineProps = {
  field: Field | undefined;
  fieldKey: string;
  title: string;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
};

function Line({ field, fieldKey, title, onMove, onRemove }: LineProps) {
  const { t } = useTranslation('designer');
  const kinds = useKindsNow();
  const id = `ordered:${fieldKey}`;
  const { ref, handleRef } = useDragItem({ id, data: { key: fieldKey } });
  return (
    <li ref={ref} className={styles.orderedLine} {...dropItem(id)}>
      <button
        ref={handleRef}
        type="button"
        className={styles.gripButton}
        aria-label={t('move_field', { name: title })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            onMove(event.key === 'ArrowDown' ? 1 : -1);
          }
        }}
      >
        <Icon name="grip-vertical" size={14} />
      </button>
      <Icon name={field ? kinds(field).icon : 'box'} size={14} />
      <span className="tn-ellipsis">{title}</span>
      <Button
        type="text"
        size="small"
        aria-label={`${t('common:delete')} ${title}`}
        icon={<Icon name="x" size={14} />}
        onClick={onRemove}
      />
    </li>
  );
}
