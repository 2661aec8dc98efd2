import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '@/features/admin';
import styles from './pools.module.css';

type Props = { count: number; onClose: () => void; onAssign: (to: number, reason: string) => Promise<void> };

/** Give the chosen records to one person. */
export function AssignDialog({ count, onClose, onAssign }: Props) {
  const { t } = useTranslation('pools');
  const [to, setTo] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('assign_title', { count })}
      okText={t('assign')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: to === null }}
      onCancel={onClose}
      onOk={() => to !== null && onAssign(to, reason)}
    >
      <label className={styles['label']} htmlFor="pool-assign-to">
        {t('to')}
      </label>
      <PersonSelect id="pool-assign-to" known={[]} value={to} onChange={setTo} />
      <label className={styles['label']} htmlFor="pool-assign-reason">
        {t('reason')}
      </label>
      <Input.TextArea
        id="pool-assign-reason"
        autoSize={{ minRows: 2 }}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
