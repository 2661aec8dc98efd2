import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import type { Execution } from '../model/runs';
import { useRule } from '../rule-context';
import styles from './runs.module.css';
import { SettleDialog } from './settle-dialog';

/** A run that failed, or of which nobody knows whether its call arrived, is taken up where it stands. */
export function GoOn({ execution }: { execution: Execution }) {
  const { t } = useTranslation('rule-designer');
  const client = useQueryClient();
  const { app, ruleKey } = useRule();
  const [settling, setSettling] = useState(false);
  const send = async (what: 'rerun' | 'settle', body: object) => {
    try {
      await api.post(`/apps/${app}/executions/${execution.id}/${what}`, body);
      notify.success(t(what === 'rerun' ? 'log.again_done' : 'log.settle_done'));
      setSettling(false);
      await client.invalidateQueries({ queryKey: ['app', app, 'rule', ruleKey] });
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <div className={styles.buttons}>
      <Again unknown={execution.status === 'unknown'} onAsk={() => void send('rerun', {})} />
      {execution.settle && (
        <Button size="small" icon={<Icon name="hand" size={14} />} onClick={() => setSettling(true)}>
          {t('log.settle')}
        </Button>
      )}
      {settling && (
        <SettleDialog onSettle={(reason) => send('settle', { reason })} onClose={() => setSettling(false)} />
      )}
    </div>
  );
}

function Again({ unknown, onAsk }: { unknown: boolean; onAsk: () => void }) {
  const { t } = useTranslation('rule-designer');
  const icon = <Icon name="refresh-cw" size={14} />;
  return unknown ? (
    <ConfirmButton
      size="small"
      type="primary"
      icon={icon}
      question={t('log.unknown_question')}
      hint={t('log.unknown_hint')}
      confirmText={t('log.again')}
      onConfirm={onAsk}
    >
      {t('log.again')}
    </ConfirmButton>
  ) : (
    <Button size="small" type="primary" icon={icon} onClick={onAsk}>
      {t('log.again')}
    </Button>
  );
}
