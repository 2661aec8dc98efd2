import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Enrolled, useEnrol, useOffered } from '@/features/sequence-designer/queries';
import { notify, sentenceOf } from '@/shared/ui/messages';
import styles from './follow-ups.module.css';

type Props = { app: string; form: string; ids: readonly number[]; onClose: (enrolled: boolean) => void };

/** Which sequence, and what became of each record. */
export function EnrolDialog({ app, form, ids, onClose }: Props) {
  const { t } = useTranslation('sequence-designer');
  const { data, isPending } = useOffered(app, form);
  const offered = data?.sequences ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const [done, setDone] = useState<Enrolled | null>(null);
  const enrol = useEnrol(app);
  const sequence = chosen ?? offered[0]?.key ?? null;
  const submit = async () => {
    if (done || sequence === null) {
      onClose(done !== null && done.enrolled > 0);
      return;
    }
    try {
      const found = await enrol.mutateAsync({ sequence, records: ids });
      if (found.skipped.length === 0) {
        notify.success(t('enrolled_n', { count: found.enrolled }));
        onClose(true);
      } else {
        setDone(found);
      }
    } catch (error) {
      notify.error(sentenceOf(error));
    }
  };
  return (
    <Modal
      open
      title={t('enrol_records')}
      okText={t(done ? 'common:close' : 'enrol_records')}
      cancelText={t('common:cancel')}
      confirmLoading={enrol.isPending}
      okButtonProps={{ disabled: sequence === null }}
      onOk={() => void submit()}
      onCancel={() => onClose(done !== null && done.enrolled > 0)}
    >
      <div className={styles.dialog}>
        {done ? (
          <>
            <p>{t('enrolled_n', { count: done.enrolled })}</p>
            <Alert
              type="warning"
              title={
                <ul className={styles.why}>
                  {done.skipped.map((one) => (
                    <li key={one.id}>{t('not_enrolled', { title: one.title, message: one.message })}</li>
                  ))}
                </ul>
              }
            />
          </>
        ) : !isPending && offered.length === 0 ? (
          <p>{t('no_sequences')}</p>
        ) : (
          <Select
            aria-label={t('sequence')}
            loading={isPending}
            value={sequence}
            options={offered.map((one) => ({ value: one.key, label: one.title }))}
            onChange={(key: string) => choose(key)}
          />
        )}
      </div>
    </Modal>
  );
}
