import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FlowState, RecordData, RuntimeForm, Tint } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from './record.module.css';

const TINTS: Readonly<Record<FlowState, Tint>> = {
  running: 'amber',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'gray',
  terminated: 'gray',
};

type Props = { runtime: RuntimeForm; record: RecordData; onSubmit: (() => void) | null };

/** Where the record stands in its flow, and the way there. */
export function FlowBanner({ runtime, record, onSubmit }: Props) {
  const { t } = useTranslation('record');
  const text = useText();
  const { flow } = runtime;
  const state = record.flow_state;
  const instance = record['_instance'] ?? record['instance_id'];
  if (!flow || (!state && !onSubmit)) {
    return null;
  }
  return (
    <section className={styles['banner']} data-state={state ?? 'none'} aria-label={text(flow.title)}>
      <span className={styles['bannerText']}>
        {text(flow.title)}
        <StatusPill tint={state ? TINTS[state] : 'gray'}>{t(`flow.${state ?? 'none'}`)}</StatusPill>
      </span>
      {state && typeof instance === 'number' && (
        <PageLink href={`/inbox?box=mine&task=${instance}`}>{t('flow.see')}</PageLink>
      )}
      {!state && onSubmit && (
        <Button size="small" type="primary" onClick={onSubmit}>
          {t('flow.submit')}
        </Button>
      )}
    </section>
  );
}
