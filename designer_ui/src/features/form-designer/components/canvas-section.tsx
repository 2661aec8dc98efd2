import { Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LayoutSection, Text } from '@/api/types';
import { dropSlot, useIsDropSlot } from '@/shared/dnd';
import { withText } from '@/shared/inspector';
import { textIn } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart, useSelectionPart } from '../hooks/designer';
import styles from './canvas.module.css';
import { CanvasField } from './canvas-field';
import { InlineText } from './inline-text';

type Props = { item: LayoutSection; place: string; index: number };

/** A section: its title in place, its columns, its fields. */
export function CanvasSection({ item, place, index }: Props) {
  const { t, i18n } = useTranslation('form-designer');
  const { change, selection } = useDesigner();
  const chosen = useSelectionPart((state) => state.place === place);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const rename = (words: string) => {
    const section: Text | undefined = withText(item.section, language, words);
    change({ kind: 'section', place, patch: { section: section ?? null } });
  };
  return (
    <section className={styles.section} data-chosen={chosen}>
      <header className={styles.sectionHead}>
        <InlineText
          value={textIn(i18n.language, item.section)}
          label={t('section_title')}
          placeholder={t('section_untitled')}
          onClick={() => selection.atPlace(place)}
          onChange={rename}
        />
        <SectionTools item={item} place={place} index={index} />
      </header>
      <SlotFields slot={place} keys={item.fields} columns={item.columns ?? 2} />
    </section>
  );
}

function SectionTools({ item, place, index }: Props) {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const count = useFormPart((form) => form.layout?.length ?? 0);
  const top = place.split('/').length === 2;
  return (
    <div className={styles.sectionTools}>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          selectable: true,
          selectedKeys: [String(item.columns ?? 2)],
          items: ([1, 2, 3, 4] as const).map((columns) => ({
            key: String(columns),
            label: t('columns', { count: columns }),
          })),
          onClick: ({ key }) => change({ kind: 'section', place, patch: { columns: Number(key) as 1 | 2 | 3 | 4 } }),
        }}
      >
        <Button type="text" size="small" icon={<Icon name="columns-2" size={14} />} aria-label={t('column_count')}>
          {item.columns ?? 2}
        </Button>
      </Dropdown>
      {top && (
        <>
          <Tool
            icon="arrow-up"
            label={t('move_up')}
            disabled={index === 0}
            onClick={() => change({ kind: 'move-item', from: index, to: index - 1 })}
          />
          <Tool
            icon="arrow-down"
            label={t('move_down')}
            disabled={index === count - 1}
            onClick={() => change({ kind: 'move-item', from: index, to: index + 2 })}
          />
          <Tool
            icon="trash-2"
            label={t('remove_section')}
            disabled={count === 1}
            onClick={() => change({ kind: 'remove-item', index })}
          />
        </>
      )}
    </div>
  );
}

export function Tool({
  icon,
  label,
  onClick,
  disabled = false,
}: {
  icon: string;
  label: string;
  onClick: () => void;
  disabled?: boolean;
}) {
  return (
    <Tooltip title={label} mouseEnterDelay={0.6}>
      <Button
        type="text"
        size="small"
        disabled={disabled}
        aria-label={label}
        icon={<Icon name={icon} size={14} />}
        onClick={onClick}
      />
    </Tooltip>
  );
}

type SlotProps = { slot: string; keys: readonly string[]; columns: number };

/** The fields of a section or tab, in its columns; drops land here. */
export function SlotFields({ slot, keys, columns }: SlotProps) {
  const { t } = useTranslation('form-designer');
  const over = useIsDropSlot(slot);
  return (
    <div className={styles.slot} data-columns={columns} data-over={over} {...dropSlot(slot, { beside: true })}>
      {keys.map((key) => (
        <CanvasField key={key} id={key} columns={columns} />
      ))}
      {keys.length === 0 && <p className={styles.dropHere}>{t('drop_here')}</p>}
    </div>
  );
}
