import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogWidget, Text } from '@/api/types';
import { useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import { useFieldActions } from '../hooks/use-field-actions';
import { useNarrow } from '../hooks/use-narrow';
import { answersTo, grouped } from '../model/palette';
import styles from './palette.module.css';

type Group = { name: string; label: Text };

/** Everything that can be put on a form: drag it, double-click it, or press Enter. */
export function Palette({ onAddItem }: { onAddItem: (item: 'section' | 'tabs') => void }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { widgets } = useDesigner();
  const [typed, setTyped] = useState('');
  const groups = ((catalog as unknown as { widget_groups?: Group[] })?.widget_groups ?? []) as Group[];
  const titles = new Map(groups.map((group) => [group.name, text(group.label)]));
  const found = widgets.filter((kind) => answersTo(kind, typed));
  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <Input
          allowClear
          aria-label={t('search_kinds')}
          placeholder={t('search_kinds')}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className={styles.scroll}>
        {!typed && (
          <section className={styles.group}>
            <h3>{t('layout')}</h3>
            <div className={styles.kinds}>
              <LayoutTile name="section" icon="rows-2" onAdd={onAddItem} />
              <LayoutTile name="tabs" icon="panels-top-left" onAdd={onAddItem} />
            </div>
          </section>
        )}
        {grouped(
          found,
          groups.map((group) => group.name),
        ).map(([group, kinds]) => (
          <section key={group} className={styles.group}>
            <h3>{titles.get(group) ?? group}</h3>
            <div className={styles.kinds}>
              {kinds.map((kind) => (
                <KindTile key={kind.name} kind={kind} />
              ))}
            </div>
          </section>
        ))}
        {found.length === 0 && <p className={styles.none}>{t('no_kind')}</p>}
      </div>
    </div>
  );
}

function KindTile({ kind }: { kind: CatalogWidget }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { addKind } = useFieldActions();
  const narrow = useNarrow();
  const { ref } = useDragItem({ id: `kind:${kind.name}`, data: { kind: kind.name }, disabled: narrow });
  return (
    <button
      ref={ref}
      type="button"
      className={styles.kind}
      title={t('add_hint')}
      onDoubleClick={() => !narrow && addKind(kind.name)}
      onClick={(event) => (narrow || event.detail === 0) && addKind(kind.name)}
    >
      <Icon name={kind.icon} size={15} />
      <span>{text(kind.label)}</span>
    </button>
  );
}

type LayoutProps = { name: 'section' | 'tabs'; icon: string; onAdd: (item: 'section' | 'tabs') => void };

function LayoutTile({ name, icon, onAdd }: LayoutProps) {
  const { t } = useTranslation('form-designer');
  const narrow = useNarrow();
  const { ref } = useDragItem({ id: `item:${name}`, data: { item: name }, disabled: narrow });
  return (
    <button
      ref={ref}
      type="button"
      className={styles.kind}
      title={t('add_hint')}
      onDoubleClick={() => !narrow && onAdd(name)}
      onClick={(event) => (narrow || event.detail === 0) && onAdd(name)}
    >
      <Icon name={icon} size={15} />
      <span>{t(`item.${name}`)}</span>
    </button>
  );
}
