import { Alert, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftEntry } from '@/api/types';
import { useWhereUsed } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { useAppDesign } from '../hooks/app-design';
import { useDefinitions } from '../hooks/definitions';
import { isReachable } from '../model/navigation';
import styles from './dialogs.module.css';

/** Deleting shows first what would break; only publishing makes it real. */
export function DeleteDialog({ entry, onClose }: { entry: DraftEntry; onClose: () => void }) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app, change, draft } = useAppDesign();
  const { remove } = useDefinitions(app);
  const { data: uses } = useWhereUsed(app, entry.kind, entry.key);
  const others = (uses ?? []).filter((use) => use.key !== entry.key && !use.path.startsWith('navigation'));
  const submit = async () => {
    try {
      await remove.mutateAsync({ kind: entry.kind, key: entry.key });
      if (isReachable(entry.kind)) {
        change({ kind: 'nav-forget', of: entry.kind, key: entry.key });
        await draft.autosave.flush();
      }
      onClose();
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <Modal
      open
      title={t('delete_question', { name: text(entry.title) })}
      okText={t('common:delete')}
      cancelText={t('common:cancel')}
      okButtonProps={{ danger: true, loading: remove.isPending }}
      cancelButtonProps={{ autoFocus: true }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <p>{t(`delete_hint.${entry.kind === 'form' ? 'form' : 'other'}`)}</p>
      {!uses && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {others.length > 0 && (
        <>
          <Alert type="warning" showIcon title={t('delete_uses', { count: others.length })} />
          <ul className={styles.uses}>
            {others.map((use) => (
              <li key={`${use.kind} ${use.key} ${use.path}`}>
                <span>{text(use.title)}</span>
                <code className={styles.muted}>{use.path}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
