import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useJob } from '@/api/use-job';
import type { Language } from '@/app/preferences';
import { formatMoment } from '@/shared/format';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { StatusPill } from '@/shared/ui/status-pill';
import { type Subscription, useKeeping, useKept } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { useScheduleWords } from '../use-schedule-words';
import { KeptItem } from './kept-item';
import { KeptList } from './kept-list';
import styles from './sharing.module.css';
import { SubscriptionForm } from './subscription-form';

/** Who gets this board when, and what became of it. */
export function SubscriptionsPanel(panel: PanelProps) {
  const [form, setForm] = useState<Subscription | 'new' | null>(null);
  const { data = [], error, isPending, refetch } = useKept(panel.board, 'subscriptions');
  return (
    <KeptList
      name="subscriptions"
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      count={data.length}
      onAdd={() => setForm('new')}
      onClose={panel.onClose}
      form={
        form && <SubscriptionForm panel={panel} known={form === 'new' ? null : form} onClose={() => setForm(null)} />
      }
    >
      {data.map((one) => (
        <Item key={one.id} panel={panel} one={one} onEdit={() => setForm(one)} />
      ))}
    </KeptList>
  );
}

function Item({ panel, one, onEdit }: { panel: PanelProps; one: Subscription; onEdit: () => void }) {
  const { t, i18n } = useTranslation('dashboard-sharing');
  const words = useScheduleWords();
  const { refresh } = useKeeping(panel.board, 'subscriptions');
  const [job, setJob] = useState<number | null>(null);
  const { data: sending } = useJob(job, (ended) => {
    void refresh();
    const failed = ended.status !== 'done';
    failed ? notify.error(t('subscriptions.failed')) : notify.success(t('subscriptions.done'));
  });
  const send = async () => {
    try {
      setJob((await api.post<{ job: number }>(`/board-subscriptions/${one.id}/send`, {})).job);
    } catch (error) {
      notify.error(error);
    }
  };
  const running = job !== null && sending?.status !== 'done' && sending?.status !== 'failed';
  const due = one.due_at ? formatMoment(one.due_at, i18n.language as Language) : null;
  const readers = [...one.people, ...one.channels].map((each) => each.title).join(t('comma'));
  return (
    <KeptItem
      board={panel.board}
      kind="subscriptions"
      one={one}
      onEdit={onEdit}
      actions={
        <Button size="small" loading={running} icon={<Icon name="send" size={14} />} onClick={() => void send()}>
          {t('subscriptions.send')}
        </Button>
      }
    >
      <p>
        {words(one.schedule)} · {t(`format.${one.format}`)}
      </p>
      <p className="tn-muted">{readers}</p>
      <p className="tn-muted">{due ? t('subscriptions.next', { at: due }) : t('subscriptions.paused')}</p>
      <Log one={one} />
    </KeptItem>
  );
}

const SHOWN = 6;

function Log({ one }: { one: Subscription }) {
  const { t, i18n } = useTranslation('dashboard-sharing');
  const [all, setAll] = useState(false);
  if (!one.sendings.length) {
    return null;
  }
  return (
    <section aria-label={t('subscriptions.log')} className={styles.log}>
      <ul>
        {one.sendings.slice(0, all ? undefined : SHOWN).map((each) => (
          <li key={each.id}>
            <span className="tn-num">{formatMoment(each.at, i18n.language as Language)}</span>
            <span>{each.to.title}</span>
            <StatusPill tint={each.status === 'sent' ? 'green' : 'red'}>{t(`status.${each.status}`)}</StatusPill>
            {each.reason && <span className={styles.reason}>{each.reason}</span>}
          </li>
        ))}
      </ul>
      {one.sendings.length > SHOWN && !all && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('subscriptions.more')}
        </Button>
      )}
    </section>
  );
}
