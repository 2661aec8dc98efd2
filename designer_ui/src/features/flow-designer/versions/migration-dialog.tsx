import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useFlow } from '../hooks/flow-context';
import styles from './versions.module.css';

type Checked = { id: number; title: string; ok: boolean; why?: string };
type Moved = { id: number; ok: boolean; why?: string };
type Props = { flow: string; release: number; onClose: () => void };

const PATH = '/flow-admin/migrations';

function useMigration({ flow, release, onClose }: Props) {
  const { t } = useTranslation('flow-designer');
  const { app } = useFlow();
  const queries = useQueryClient();
  const preview = useQuery({
    queryKey: ['flow-admin', 'migration', app, flow, release],
    queryFn: async () =>
      (await api.post<{ instances: Checked[] }>(`${PATH}/preview`, { app, flow, release })).instances,
    staleTime: 0,
  });
  const migrate = useMutation({
    mutationFn: async (ids: number[]) =>
      (await api.post<{ results: Moved[] }>(PATH, { app, flow, release, ids })).results,
    onSuccess: (moved) => {
      const refused = moved.filter((one) => !one.ok);
      notify.success(t('migration.done', { count: moved.length - refused.length }));
      if (refused[0]) {
        notify.error(t('migration.refused', { count: refused.length, why: refused[0].why ?? '' }));
      }
      void queries.invalidateQueries({ queryKey: ['draft', app, 'flow', flow, 'versions'] });
      onClose();
    },
    onError: (error) => notify.error(sentenceOf(error)),
  });
  return { preview, migrate };
}

/** Which running instances can go on with the live version, and why others cannot; nothing moves unasked. */
export function MigrationDialog(props: Props) {
  const { release, onClose } = props;
  const { t } = useTranslation('flow-designer');
  const { preview, migrate } = useMigration(props);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const fine = (preview.data ?? []).filter((one) => one.ok);
  const chosen = fine.filter((one) => !left.has(one.id)).map((one) => one.id);
  const toggle = (id: number) =>
    setLeft((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  return (
    <Modal
      open
      title={t('migration.title', { number: release })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common:cancel')}
        </Button>,
        <Button
          key="ok"
          type="primary"
          disabled={chosen.length === 0}
          loading={migrate.isPending}
          onClick={() => migrate.mutate(chosen)}
        >
          {t('migration.run', { count: chosen.length })}
        </Button>,
      ]}
    >
      <p className={styles.quiet}>{t('migration.hint')}</p>
      {preview.isPending && <RowsSkeleton />}
      {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data?.length === 0 && <p>{t('migration.none')}</p>}
      <ul className={styles.instances}>
        {(preview.data ?? []).map((one) => (
          <li key={one.id} data-ok={one.ok}>
            <Checkbox checked={one.ok && !left.has(one.id)} disabled={!one.ok} onChange={() => toggle(one.id)}>
              {one.title}
            </Checkbox>
            {!one.ok && (
              <span className={styles.why}>
                <Icon name="circle-x" size={13} />
                {one.why}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
