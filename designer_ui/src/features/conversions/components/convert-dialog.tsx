import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Problem } from '@/api/client';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { faultsOf, firstChoices } from '../model';
import { type Choice, type Prepared, useConvert, usePrepared } from '../queries';
import styles from './conversions.module.css';
import { TargetCard } from './target-card';

type Props = { app: string; conversion: string; record: number; version: number; onClose: () => void };

/** One dialog for the whole conversion: every target with its values, or a record that is there. */
export function ConvertDialog({ app, conversion, record, version, onClose }: Props) {
  const { data, error, refetch } = usePrepared(app, conversion, record);
  const { t } = useTranslation(['conversions', 'widgets']);
  if (!data) {
    return (
      <Modal open width={720} title={t('convert')} footer={null} onCancel={onClose}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={5} />}
      </Modal>
    );
  }
  return (
    <Asking app={app} conversion={conversion} record={record} version={version} prepared={data} onClose={onClose} />
  );
}

function Asking({ app, conversion, record, version, prepared, onClose }: Props & { prepared: Prepared }) {
  const { t } = useTranslation('conversions');
  const [choices, setChoices] = useState<Record<string, Choice>>(() => firstChoices(prepared.targets));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const { run } = useConvert(app);
  const convert = async () => {
    setBusy(true);
    try {
      const { made } = await run(conversion, { record, version, targets: choices });
      notify.success(t('converted', { count: made.length }));
      onClose();
    } catch (error) {
      if (error instanceof ApiError && error.problems.length > 0) {
        setProblems(error.problems);
      } else {
        notify.error(error);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={720}
      title={prepared.title}
      okText={t('convert')}
      cancelText={t('common:cancel')}
      confirmLoading={busy}
      onOk={() => void convert()}
      onCancel={onClose}
    >
      <p className="tn-muted">{t('hint')}</p>
      <div className={styles['targets']}>
        {prepared.targets.map((target) => (
          <TargetCard
            key={target.key}
            app={app}
            target={target}
            choice={choices[target.key] ?? null}
            faults={faultsOf(problems, target.key)}
            onChange={(choice) => {
              setChoices((now) => ({ ...now, [target.key]: choice }));
              setProblems((now) => now.filter((one) => faultsOf([one], target.key).length === 0));
            }}
          />
        ))}
      </div>
    </Modal>
  );
}
