import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftEntry, Text } from '@/api/types';
import { LocalisedInput } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { useAppDesign } from '../hooks/app-design';
import { useDefinitions } from '../hooks/definitions';

/** The title of a definition, in both languages; its key stays. */
export function RenameDialog({ entry, onClose }: { entry: DraftEntry; onClose: () => void }) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app } = useAppDesign();
  const { rename } = useDefinitions(app);
  const [title, setTitle] = useState<Text | undefined>(entry.title);
  const submit = () =>
    rename
      .mutateAsync({ kind: entry.kind, key: entry.key, title: title ?? entry.key })
      .then(onClose)
      .catch(notify.error);
  return (
    <Modal
      open
      title={t('rename')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !text(title), loading: rename.isPending }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <LocalisedInput label={t('name')} value={title} onChange={setTitle} autoFocus />
    </Modal>
  );
}
