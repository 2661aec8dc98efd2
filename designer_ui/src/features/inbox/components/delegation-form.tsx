import { Button, DatePicker, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { useFlowNames, useSaveDelegation } from '../hooks/use-delegations';
import { type Delegation, flowKey, flowOf } from '../model/delegations';
import styles from './inbox.module.css';
import { PersonSelect } from './people-field';

type Props = { period: Delegation | null; onClose: () => void; onSaved: () => void };
type Period = [Dayjs, Dayjs];

function periodOf(known: Delegation | null): Period {
  const begin = known ? dayjs(known.starts_at) : dayjs().startOf('day');
  return [begin, known ? dayjs(known.ends_at) : begin.add(6, 'day').endOf('day')];
}

function useDraft({ period, onSaved }: Props) {
  const [agent, setAgent] = useState<number | null>(period ? Number(period.agent.id) : null);
  const [flows, setFlows] = useState<string[]>(() => (period?.flows ?? []).map(flowKey));
  const [days, setDays] = useState<Period>(() => periodOf(period));
  const [reason, setReason] = useState(period?.reason ?? '');
  const [fault, setFault] = useState<string>();
  const save = useSaveDelegation();
  const send = async () => {
    const body = {
      agent: agent ?? 0,
      flows: flows.length ? flows.map(flowOf) : null,
      starts_at: days[0].toISOString(),
      ends_at: days[1].toISOString(),
      reason: reason.trim() || null,
    };
    setFault(undefined);
    try {
      await save.mutateAsync(period ? { id: period.id, ...body } : { active: true, ...body });
      onSaved();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  return { agent, setAgent, flows, setFlows, days, setDays, reason, setReason, fault, send, busy: save.isPending };
}

/** Who answers, which flows, from when to when, and why. */
export function DelegationForm(props: Props) {
  const { t } = useTranslation('inbox');
  const id = useId();
  const draft = useDraft(props);
  const names = useFlowNames();
  return (
    <SidePanel
      open
      width={460}
      title={t(props.period ? 'delegations.edit' : 'delegations.add')}
      onClose={props.onClose}
      footer={
        <div className={styles.periodTools}>
          <Button type="primary" disabled={draft.agent === null} loading={draft.busy} onClick={() => void draft.send()}>
            {t('common:save')}
          </Button>
          <Button onClick={props.onClose}>{t('common:cancel')}</Button>
        </div>
      }
    >
      <div className={styles.dialog}>
        {props.period ? (
          <div className={styles.field}>
            <span>{t('delegations.agent')}</span>
            {props.period.agent.title}
          </div>
        ) : (
          <PersonSelect autoFocus label={t('delegations.agent')} value={draft.agent} onChange={draft.setAgent} />
        )}
        <div className={styles.field}>
          <label htmlFor={`${id}-flows`}>{t('delegations.flows')}</label>
          <Select
            id={`${id}-flows`}
            mode="multiple"
            placeholder={t('delegations.flows_all')}
            value={draft.flows}
            options={names}
            onChange={draft.setFlows}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-period`}>{t('delegations.period')}</label>
          <DatePicker.RangePicker
            id={`${id}-period`}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            value={draft.days}
            onChange={(days) => days?.[0] && days[1] && draft.setDays([days[0], days[1]])}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-reason`}>{t('delegations.reason')}</label>
          <Input
            id={`${id}-reason`}
            maxLength={500}
            placeholder={t('delegations.reason_hint')}
            value={draft.reason}
            onChange={(event) => draft.setReason(event.target.value)}
          />
        </div>
        {draft.fault && (
          <p role="alert" className={styles.fault}>
            {draft.fault}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
