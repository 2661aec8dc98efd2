import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, CatalogWidget } from '@/api/types';
import { useDragItem } from '@/shared/dnd';
import type { LayoutKind } from '@/shared/form-engine/layout';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useNarrow } from '@/shared/ui/use-narrow';
import { useDesigner } from '../hooks/designer';
import { useFieldActions } from '../hooks/use-field-actions';
import { useRecentKinds } from '../hooks/use-recent-kinds';
import { answersTo, fitOf, grouped } from '../model/palette';
import styles from './palette.module.css';

type Props = { onAddItem: (item: LayoutKind) => void };

/** Everything that can be put on a form: drag it, double-click it, or press Enter; "/" leads here. */
export function Palette({ onAddItem }: Props) {
  const { t } = useTranslation('form-designer');
  const { widgets } = useDesigner();
  const { addKind } = useFieldActions();
  const [typed, setTyped] = useState('');
  const found = widgets.filter((kind) => answersTo(kind, typed));
  const [first] = found.toSorted((a, b) => fitOf(a, typed) - fitOf(b, typed));
  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <Input
          allowClear
          data-palette-search
          aria-label={t('search_kinds')}
          placeholder={t('search_kinds')}
          prefix={<Icon name="search" size={14} />}
          suffix={typed ? null : <kbd className={styles.key}>/</kbd>}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => typed && first && addKind(first.name)}
        />
      </div>
      <div className={styles.scroll}>
        <Groups found={found} whole={!typed} onAddItem={onAddItem} />
        {found.length === 0 && <p className={styles.none}>{t('no_kind')}</p>}
      </div>
    </div>
  );
}

type GroupsProps = Props & { found: readonly CatalogWidget[]; whole: boolean };

/** The kinds found by their groups; the whole palette begins with those used last, and the layouts. */
function Groups({ found, whole, onAddItem }: GroupsProps) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const recent = useRecentKinds();
  const groups = catalog?.widget_groups ?? [];
  const titles = new Map(groups.map((group) => [group.name, text(group.label)]));
  const last = recent.map((name) => found.find((kind) => kind.name === name)).filter((kind) => kind !== undefined);
  const names = groups.map((group) => group.name);
  return (
    <>
      {whole && last.length > 0 && <Tiles title={t('recent')} kinds={last} from="recent" />}
      {whole && (
        <section className={styles.group}>
          <h3>{t('layout')}</h3>
          <div className={styles.kinds}>
            {(catalog?.layouts ?? []).map((kind) => (
              <LayoutTile key={kind.name} kind={kind} onAdd={onAddItem} />
            ))}
          </div>
        </section>
      )}
      {grouped(found, names).map(([group, kinds]) => (
        <Tiles key={group} title={titles.get(group) ?? group} kinds={kinds} from="kind" />
      ))}
    </>
  );
}

function Tiles({ title, kinds, from }: { title: string; kinds: readonly CatalogWidget[]; from: string }) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <div className={styles.kinds}>
        {kinds.map((kind) => (
          <KindTile key={kind.name} kind={kind} from={from} />
        ))}
      </div>
    </section>
  );
}

function KindTile({ kind, from }: { kind: CatalogWidget; from: string }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { addKind } = useFieldActions();
  const narrow = useNarrow();
  const { ref } = useDragItem({ id: `${from}:${kind.name}`, data: { kind: kind.name }, disabled: narrow });
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

type LayoutProps = { kind: CatalogKind; onAdd: (item: LayoutKind) => void };

function LayoutTile({ kind, onAdd }: LayoutProps) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const narrow = useNarrow();
  const name = kind.name as LayoutKind;
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
      <Icon name={kind.icon ?? 'rows-2'} size={15} />
      <span>{text(kind.label)}</span>
    </button>
  );
}
