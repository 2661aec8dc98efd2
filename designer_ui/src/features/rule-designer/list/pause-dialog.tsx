import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '@/shared/ui/messages';

type Props = { title: string; onPause: (reason: string) => Promise<void>; onClose: () => void };

/** Why a rule is held; others read it. */
export function PauseDialog({ title, onPause, onClose }: Props) {
  const { t } = useTranslation('rule-designer');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      await onPause(reason.trim());
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={440}
      title={t('pause.title', { title })}
      okText={t('pause.do')}
      cancelText={t('common:cancel')}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <p>{t('pause.hint')}</p>
      <Input.TextArea
        autoFocus
        aria-label={t('pause.reason')}
        placeholder={t('pause.reason')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
