import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { onSettle: (reason: string) => Promise<void>; onClose: () => void };

/** How somebody knows that a request was done by hand; others read it in the log. */
export function SettleDialog({ onSettle, onClose }: Props) {
  const { t } = useTranslation('rule-designer');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    await onSettle(reason.trim());
    setBusy(false);
  };
  return (
    <Modal
      open
      width={460}
      title={t('log.settle_title')}
      okText={t('log.settle')}
      cancelText={t('common:cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !reason.trim() }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <p>{t('log.settle_hint')}</p>
      <Input.TextArea
        autoFocus
        aria-label={t('log.settle_reason')}
        placeholder={t('log.settle_reason')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
