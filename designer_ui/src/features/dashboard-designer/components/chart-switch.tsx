import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useChart, useDesigner } from '../hooks/designer';
import { useTileActions } from '../hooks/use-tile-actions';
import { lacks, refitted } from '../model/charts';
import { chartGroups } from '../model/palette';
import type { ChartKind, ChartTile } from '../model/types';
import styles from './inspector.module.css';
import palette from './palette.module.css';

/** Another chart of the same fields; those that need more fields are quieter. */
export function ChartSwitch({ tile }: { tile: ChartTile }) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { charts } = useDesigner();
  const { switchChart } = useTileActions();
  const [open, setOpen] = useState(false);
  const kind = useChart(tile.chart);
  const choose = (next: ChartKind) => {
    setOpen(false);
    if (next.name !== tile.chart) {
      switchChart(tile, next);
    }
  };
  const content = (
    <div className={styles.switch}>
      {chartGroups(charts).map(([group, kinds]) => (
        <section key={group} className={palette.group}>
          <h3>{t(`group.${group}`, { defaultValue: group })}</h3>
          <div className={palette.kinds}>
            {kinds.map((one) => (
              <button
                key={one.name}
                type="button"
                className={`${palette.kind} ${styles.choice}`}
                aria-pressed={one.name === tile.chart}
                data-fits={lacks(refitted(tile, one.needs).fields, one.needs).length === 0}
                onClick={() => choose(one)}
              >
                <Icon name={one.icon ?? 'chart-column'} size={18} />
                <span>{text(one.label)}</span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={content}>
      <Button block className={styles.wide ?? ''} aria-expanded={open}>
        <Icon name={kind?.icon ?? 'box'} size={15} />
        <span className={styles.wideText}>{text(kind?.label) || tile.chart}</span>
        <Icon name="chevron-down" size={14} />
      </Button>
    </Popover>
  );
}
