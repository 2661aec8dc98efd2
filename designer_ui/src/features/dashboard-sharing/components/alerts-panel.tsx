import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/app/preferences';
import { formatDecimal, formatMoment } from '@/shared/format';
import { useText } from '@/shared/text';
import { StatusPill } from '@/shared/ui/status-pill';
import { type Alert, useKept } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { AlertForm } from './alert-form';
import { KeptItem } from './kept-item';
import { KeptList } from './kept-list';
import styles from './sharing.module.css';

/** The lines that numbers of this board must not cross unseen. */
export function AlertsPanel(panel: PanelProps) {
  const [form, setForm] = useState<Alert | 'new' | null>(null);
  const { data = [], error, isPending, refetch } = useKept(panel.board, 'alerts');
  return (
    <KeptList
      name="alerts"
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      count={data.length}
      onAdd={() => setForm('new')}
      onClose={panel.onClose}
      form={form && <AlertForm panel={panel} known={form === 'new' ? null : form} onClose={() => setForm(null)} />}
    >
      {data.map((one) => (
        <Item key={one.id} panel={panel} one={one} onEdit={() => setForm(one)} />
      ))}
    </KeptList>
  );
}

function Item({ panel, one, onEdit }: { panel: PanelProps; one: Alert; onEdit: () => void }) {
  const { t, i18n } = useTranslation('dashboard-sharing');
  const text = useText();
  const language = i18n.language as Language;
  const tile = panel.tiles.find((each) => each.key === one.tile);
  const line = [one.value].flat().map((each) => formatDecimal(each, language));
  const readers = [...one.people, ...one.channels].map((each) => each.title).join(t('comma'));
  return (
    <KeptItem
      board={panel.board}
      kind="alerts"
      one={one}
      onEdit={onEdit}
      mark={
        one.active && (
          <StatusPill tint={one.crossed ? 'red' : 'green'}>
            {t(one.crossed ? 'alerts.beyond' : 'alerts.calm')}
          </StatusPill>
        )
      }
    >
      <p>
        {text(tile?.title) || one.tile} {t(`op.${one.op}`, { a: line[0], b: line[1] })} · {t(`check.${one.check}`)}
      </p>
      <p className="tn-muted">
        {one.now !== null && t('alerts.now', { value: formatDecimal(one.now, language) })}
        {one.fired_at && ` · ${t('alerts.fired', { at: formatMoment(one.fired_at, language) })}`}
      </p>
      <p className="tn-muted">{readers}</p>
      {one.trouble && <p className={styles.reason}>{one.trouble}</p>}
    </KeptItem>
  );
}
