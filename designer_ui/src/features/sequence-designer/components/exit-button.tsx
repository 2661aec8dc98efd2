import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const MOST = 200;

type Props = { onExit: (reason: string) => unknown };

/** Takes a record out of a sequence, with the words that stay beside it. */
export function ExitButton({ onExit }: Props) {
  const { t } = useTranslation('sequence-designer');
  const [reason, setReason] = useState('');
  return (
    <Popconfirm
      title={t('exit_ask')}
      description={
        <Input
          value={reason}
          maxLength={MOST}
          placeholder={t('exit_reason')}
          aria-label={t('exit_reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      }
      okText={t('exit')}
      cancelText={t('common:cancel')}
      onConfirm={() => {
        void onExit(reason.trim());
        setReason('');
      }}
    >
      <Button>{t('exit')}</Button>
    </Popconfirm>
  );
}
