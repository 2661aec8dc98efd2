import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordPool } from '../queries';
import styles from './pools.module.css';

type Props = { pool: RecordPool; onClose: () => void; onReturn: (reason: string) => Promise<void> };

/** Give a record back; the reason is chosen from those of the pool, or written. */
export function ReturnDialog({ pool, onClose, onReturn }: Props) {
  const { t } = useTranslation('pools');
  const [chosen, choose] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const reason = [chosen, words.trim()].filter(Boolean).join('：');
  return (
    <Modal
      open
      title={t('return_title', { pool: pool.title })}
      okText={t('give_back')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !reason }}
      onCancel={onClose}
      onOk={() => onReturn(reason)}
    >
      <p className="tn-muted">{t('return_hint')}</p>
      {pool.reasons.length > 0 && (
        <Select
          className={styles['wide'] ?? ''}
          aria-label={t('reason')}
          placeholder={t('reason')}
          allowClear
          value={chosen}
          options={pool.reasons.map((one) => ({ value: one, label: one }))}
          onChange={(next) => choose(next ?? null)}
        />
      )}
      <Input.TextArea
        className={styles['wide'] ?? ''}
        aria-label={t('details')}
        placeholder={t(pool.reasons.length > 0 ? 'details' : 'reason')}
        autoSize={{ minRows: 2 }}
        maxLength={400}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Modal>
  );
}
