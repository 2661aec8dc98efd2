import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Ask before unsaved answers are lost, by a link, the back button or closing the tab. Draw what it returns. */
export function useUnsavedGuard(isDirty: () => boolean): ReactNode {
  const { t } = useTranslation('form-fill');
  const blocker = useBlocker({ shouldBlockFn: isDirty, enableBeforeUnload: isDirty, withResolver: true });
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('unsaved.title')}
      okText={t('unsaved.leave')}
      cancelText={t('unsaved.stay')}
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
      width={420}
    >
      {t('unsaved.body')}
    </Modal>
  );
}
