import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { RelativeTime } from '@/shared/ui/relative-time';
import { SidePanel } from '@/shared/ui/side-panel';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from '../integrations.module.css';
import { CAN_CANCEL, CAN_RETRY, tintOf } from '../model/states';
import { useChange } from '../queries';
import type { Delivery } from '../types';

/** One message: what it said, where it went, what came back; send it again. */
export function DeliveryPanel({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation('integrations');
  const again = useChange<void>({
    send: () => api.post(`/deliveries/${delivery.id}/retry`),
    done: t('deliveries.queued_again'),
  });
  const cancel = useChange<void>({
    send: () => api.post(`/deliveries/${delivery.id}/cancel`),
    done: t('deliveries.cancelled'),
  });
  const mayCancel = CAN_CANCEL.has(delivery.status);
  const mayRetry = CAN_RETRY.has(delivery.status) && delivery.event !== 'call';
  return (
    <SidePanel
      open
      title={delivery.title}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          {mayCancel && (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('deliveries.cancel')}
            </Button>
          )}
          {mayRetry && (
            <Button type="primary" loading={again.isPending} onClick={() => again.mutate()}>
              {t(delivery.status === 'sent' ? 'deliveries.replay' : 'deliveries.retry')}
            </Button>
          )}
        </div>
      }
    >
      <Facts delivery={delivery} />
      {delivery.body && <pre className={styles.code}>{delivery.body}</pre>}
      {delivery.answer?.text && (
        <>
          <h2 className={styles.section}>{t('deliveries.answer')}</h2>
          <pre className={styles.code}>{delivery.answer.text}</pre>
        </>
      )}
    </SidePanel>
  );
}

function Facts({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('integrations');
  const { answer } = delivery;
  return (
    <dl className={styles.details}>
      <dt>{t('state')}</dt>
      <dd>
        <StatusPill tint={tintOf(delivery.status)}>{t(`status.${delivery.status}`)}</StatusPill>
      </dd>
      {delivery.reason && <dt>{t('why')}</dt>}
      {delivery.reason && <dd>{delivery.reason}</dd>}
      <dt>{t('deliveries.channel')}</dt>
      <dd>{delivery.channel?.title || delivery.kind_title}</dd>
      <dt>{t('deliveries.to')}</dt>
      <dd>{[delivery.person?.title, delivery.receiver].filter(Boolean).join(' · ') || '–'}</dd>
      <dt>{t('deliveries.event')}</dt>
      <dd>{delivery.event}</dd>
      <dt>{t('tries')}</dt>
      <dd>{delivery.tries}</dd>
      <dt>{t('time')}</dt>
      <dd>
        <RelativeTime at={delivery.at} />
      </dd>
      {answer && <dt>{t('deliveries.code')}</dt>}
      {answer && <dd>{[answer.status, answer.code].filter(Boolean).join(' · ') || '–'}</dd>}
    </dl>
  );
}
