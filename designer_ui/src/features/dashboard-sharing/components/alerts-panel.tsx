import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/app/preferences';
import { formatDecimal, formatMoment } from '@/shared/format';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { StatusPill } from '@/shared/ui/status-pill';
import { type Alert, useKeeping, useKept } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { AlertForm } from './alert-form';
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
  const { save, remove } = useKeeping(panel.board, 'alerts');
  const tile = panel.tiles.find((each) => each.key === one.tile);
  const line = [one.value].flat().map((each) => formatDecimal(each, language));
  const readers = [...one.people, ...one.channels].map((each) => each.title).join(t('comma'));
  return (
    <li className={`tn-card ${styles.item}`} data-off={!one.active}>
      <header className={styles.head}>
        <h3>{one.title}</h3>
        {one.active && (
          <StatusPill tint={one.crossed ? 'red' : 'green'}>
            {t(one.crossed ? 'alerts.beyond' : 'alerts.calm')}
          </StatusPill>
        )}
        <Switch
          checked={one.active}
          loading={save.isPending}
          aria-label={t('active', { title: one.title })}
          onChange={(active) => save.mutate({ id: one.id, active }, { onError: notify.error })}
        />
      </header>
      <p>
        {text(tile?.title) || one.tile} {t(`op.${one.op}`, { a: line[0], b: line[1] })} · {t(`check.${one.check}`)}
      </p>
      <p className="tn-muted">
        {one.now !== null && t('alerts.now', { value: formatDecimal(one.now, language) })}
        {one.fired_at && ` · ${t('alerts.fired', { at: formatMoment(one.fired_at, language) })}`}
      </p>
      <p className="tn-muted">{readers}</p>
      {one.trouble && <p className={styles.reason}>{one.trouble}</p>}
      <footer className={styles.actions}>
        <Button size="small" type="text" icon={<Icon name="pencil" size={14} />} onClick={onEdit}>
          {t('common:edit')}
        </Button>
        <ConfirmButton
          size="small"
          type="text"
          danger
          icon={<Icon name="trash-2" size={14} />}
          question={t('alerts.remove')}
          onConfirm={() => remove.mutateAsync(one.id).catch(notify.error)}
        >
          {t('common:delete')}
        </ConfirmButton>
      </footer>
    </li>
  );
}
