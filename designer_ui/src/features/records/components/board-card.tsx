import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Option, RecordData, Tint } from '@/api/types';
import { dropItem, useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import styles from './board.module.css';

type FaceProps = { record: RecordData; title: Field | undefined; fields: readonly Field[]; kinds: WidgetKinds };

/** What a card says: the title, then the fields the view names. */
export function CardFace({ record, title, fields, kinds }: FaceProps) {
  const text = useText();
  const reader = useReader();
  const words = title ? kinds(title).view.words(record[title.key], title, reader) : '';
  return (
    <>
      <span className={styles['title']}>{words || `#${record.id}`}</span>
      <span className={styles['facts']}>
        {fields
          .filter((field) => field.key !== title?.key && !isBlank(record[field.key]))
          .map((field) => (
            <span key={field.key} className={styles['fact']} title={text(field.title)}>
              {kinds(field).view.cell(record[field.key], field, reader)}
            </span>
          ))}
      </span>
    </>
  );
}

type Props = FaceProps & {
  options: readonly Option[];
  option: Option;
  canMove: boolean;
  tint: Tint | undefined;
  onMove: (record: RecordData, value: string | null) => void;
  onOpen: () => void;
};

/** A record on the board: opened by a click, moved by dragging or by its menu. */
export function BoardCard({ record, options, option, canMove, tint, onMove, onOpen, ...face }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const drag = useDragItem({ id: `card-${record.id}`, data: { record }, disabled: !canMove });
  const targets = options.filter((one) => one.value !== option.value);
  return (
    <li
      className={styles['card']}
      data-dragging={drag.dragging}
      style={tint ? { borderInlineStart: `3px solid ${tintVars(tint).bar}` } : undefined}
      {...dropItem(`card-${record.id}`)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a real button cannot be dragged by what stands in it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter is caught on its way down, before the drag sensor */}
      <div
        ref={drag.ref}
        role="button"
        tabIndex={0}
        className={styles['open']}
        onClick={onOpen}
        onKeyDownCapture={(event) => {
          // Space lifts the card, Enter opens it.
          if (event.key === 'Enter' && !drag.dragging) {
            event.preventDefault();
            event.stopPropagation();
            onOpen();
          }
        }}
      >
        <CardFace record={record} {...face} />
      </div>
      {canMove && (
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: targets.map((one) => ({
              key: one.value,
              label: t('board.move_to', { column: text(one.title) || t('board.blank') }),
            })),
            onClick: ({ key }) => onMove(record, key || null),
          }}
        >
          <Button
            type="text"
            size="small"
            className={styles['menu'] ?? ''}
            icon={<Icon name="ellipsis" size={15} />}
            aria-label={t('board.menu')}
          />
        </Dropdown>
      )}
    </li>
  );
}
