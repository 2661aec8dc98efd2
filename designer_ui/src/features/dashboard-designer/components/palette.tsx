import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogKind } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import type { Dragged } from '../hooks/selection';
import { useTileActions } from '../hooks/use-tile-actions';
import { elementGroups } from '../model/elements';
import { chartGroups, named } from '../model/palette';
import styles from './palette.module.css';

type PaneProps = { pane: Dragged['kind']; onAdded?: () => void };

/** Every chart, or every element: drag it to a place, or click it for the first free one. */
export function Palette({ pane, onAdded }: PaneProps) {
  const { t } = useTranslation('dashboard-designer');
  const { charts, elements } = useDesigner();
  const { addChart, addElement } = useTileActions();
  const [typed, setTyped] = useState('');
  const groups: [string, readonly CatalogKind[]][] =
    pane === 'chart'
      ? chartGroups(charts.filter((kind) => named(kind, typed)))
      : elementGroups(elements.filter((kind) => named(kind, typed)));
  const add = (name: string) => {
    if (pane === 'chart') {
      void addChart(name);
    } else {
      addElement(name);
    }
    onAdded?.();
  };
  const words = t(pane === 'chart' ? 'search_charts' : 'search_elements');
  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <Input
          allowClear
          aria-label={words}
          placeholder={words}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className={styles.scroll}>
        {groups.map(([group, kinds]) => (
          <section key={group} className={styles.group}>
            <h3>{t(`group.${group}`, { defaultValue: group })}</h3>
            <div className={styles.kinds}>
              {kinds.map((kind) => (
                <KindButton key={kind.name} kind={kind} pane={pane} onAdd={() => add(kind.name)} />
              ))}
            </div>
          </section>
        ))}
        {groups.length === 0 && <p className={styles.none}>{t('no_chart')}</p>}
      </div>
    </div>
  );
}

type KindProps = { kind: CatalogKind; pane: Dragged['kind']; onAdd: () => void };

function KindButton({ kind, pane, onAdd }: KindProps) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { selection } = useDesigner();
  return (
    <button
      type="button"
      draggable
      className={styles.kind}
      title={t('add_hint')}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', kind.name);
        event.dataTransfer.effectAllowed = 'copy';
        selection.drag({ kind: pane, name: kind.name });
      }}
      onDragEnd={() => selection.drag(null)}
      onClick={onAdd}
    >
      <Icon name={kind.icon ?? 'chart-column'} size={18} />
      <span>{text(kind.label)}</span>
    </button>
  );
}
