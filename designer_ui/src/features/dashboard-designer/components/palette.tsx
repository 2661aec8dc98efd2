import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import { useTileActions } from '../hooks/use-tile-actions';
import { chartGroups, named } from '../model/palette';
import type { ChartKind } from '../model/types';
import styles from './palette.module.css';

/** Every chart: drag it to a place, or click it for the first free one. */
export function Palette({ onAdded }: { onAdded?: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { charts } = useDesigner();
  const [typed, setTyped] = useState('');
  const found = charts.filter((kind) => named(kind, typed));
  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <Input
          allowClear
          aria-label={t('search_charts')}
          placeholder={t('search_charts')}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className={styles.scroll}>
        {chartGroups(found).map(([group, kinds]) => (
          <section key={group} className={styles.group}>
            <h3>{t(`group.${group}`, { defaultValue: group })}</h3>
            <div className={styles.kinds}>
              {kinds.map((kind) => (
                <KindButton key={kind.name} kind={kind} onAdded={onAdded} />
              ))}
            </div>
          </section>
        ))}
        {found.length === 0 && <p className={styles.none}>{t('no_chart')}</p>}
      </div>
    </div>
  );
}

function KindButton({ kind, onAdded }: { kind: ChartKind; onAdded: (() => void) | undefined }) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { selection } = useDesigner();
  const { addChart } = useTileActions();
  return (
    <button
      type="button"
      draggable
      className={styles.kind}
      title={t('add_hint')}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', kind.name);
        event.dataTransfer.effectAllowed = 'copy';
        selection.drag(kind.name);
      }}
      onDragEnd={() => selection.drag(null)}
      onClick={() => {
        void addChart(kind.name);
        onAdded?.();
      }}
    >
      <Icon name={kind.icon ?? 'chart-column'} size={18} />
      <span>{text(kind.label)}</span>
    </button>
  );
}
