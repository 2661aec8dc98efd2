import { Button, Dropdown, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutSection } from '@/api/types';
import { withText } from '@/shared/inspector';
import { textIn } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useSelectionPart } from '../hooks/designer';
import styles from './canvas.module.css';
import { CanvasSlot } from './canvas-slot';
import { InlineText } from './inline-text';

type Props = { item: LayoutSection; place: string; tools: ReactNode };

/** A section: its title in place, its columns, its fields. */
export function CanvasSection({ item, place, tools }: Props) {
  const { t, i18n } = useTranslation('form-designer');
  const { change, selection } = useDesigner();
  const chosen = useSelectionPart((state) => state.place === place);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const columns = item.columns ?? 2;
  return (
    <section className={styles.section} data-chosen={chosen}>
      <header className={styles.sectionHead}>
        <InlineText
          value={textIn(i18n.language, item.section)}
          label={t('section_title')}
          placeholder={t('section_untitled')}
          onClick={() => selection.atPlace(place)}
          onChange={(words) =>
            change({
              kind: 'layout',
              place,
              patch: { section: withText(item.section ?? undefined, language, words) },
            })
          }
        />
        {item.collapsed && <Icon name="chevron-right" size={14} />}
        <div className={styles.sectionTools}>
          <ColumnCount
            columns={columns}
            onChange={(count) => change({ kind: 'layout', place, patch: { columns: count } })}
          />
          {tools}
        </div>
      </header>
      <CanvasSlot slot={place} holder={item} columns={columns} />
    </section>
  );
}

function ColumnCount({ columns, onChange }: { columns: number; onChange: (columns: number) => void }) {
  const { t } = useTranslation('form-designer');
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        selectable: true,
        selectedKeys: [String(columns)],
        items: [1, 2, 3, 4].map((count) => ({ key: String(count), label: t('columns', { count }) })),
        onClick: ({ key }) => onChange(Number(key)),
      }}
    >
      <Button type="text" size="small" icon={<Icon name="columns-2" size={14} />} aria-label={t('column_count')}>
        {columns}
      </Button>
    </Dropdown>
  );
}

type ToolProps = { icon: string; label: string; onClick: () => void; disabled?: boolean };

export function Tool({ icon, label, onClick, disabled = false }: ToolProps) {
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
