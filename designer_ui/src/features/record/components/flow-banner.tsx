import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FlowState, RecordData, RuntimeForm, Tint } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { StatusPill } from '@/shared/ui/status-pill';
import { useFlowRuns, type Where } from '../hooks/use-record';
import styles from './record.module.css';

const TINTS: Readonly<Record<FlowState, Tint>> = {
  running: 'amber',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'gray',
  terminated: 'gray',
};

type Props = { where: Where; runtime: RuntimeForm; record: RecordData; onSubmit: (() => void) | null };

const AGAIN: readonly (FlowState | undefined)[] = ['rejected', 'withdrawn', 'terminated', undefined];

/** Where the record stands in its flow, and the way there. */
export function FlowBanner({ where, runtime, record, onSubmit }: Props) {
  const { t } = useTranslation('record');
  const text = useText();
  const { flow } = runtime;
  const state = record.flow_state ?? undefined;
  const { data: runs } = useFlowRuns(where, state !== undefined);
  const latest = runs?.toSorted((one, other) => other.id - one.id)[0];
  const begins = flow?.submits !== false && record._can?.submit !== false;
  const submit = begins ? onSubmit : null;
  if (!flow || (!state && !submit)) {
    return null;
  }
  return (
    <section className={styles['banner']} data-state={state ?? 'none'} aria-label={text(flow.title)}>
      <span className={styles['bannerText']}>
        {text(flow.title)}
        <StatusPill tint={state ? TINTS[state] : 'gray'}>{t(`flow.${state ?? 'none'}`)}</StatusPill>
      </span>
      {state && latest && <PageLink href={`/instances/${latest.id}`}>{t('flow.see')}</PageLink>}
      {AGAIN.includes(state) && submit && (
        <Button size="small" type="primary" onClick={submit}>
          {t('flow.submit')}
        </Button>
      )}
    </section>
  );
}
