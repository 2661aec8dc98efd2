import { useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { ViewDefinition } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import type { Target } from '../hooks/use-records';

type Props = {
  target: Target;
  /** Everything the view remembers beside its name. */
  settings: Partial<ViewDefinition>;
  canShare: boolean;
  onClose: () => void;
  onSaved: (view: ViewDefinition) => void;
};

/** Keep the list as it is now, under a name, for oneself or for everybody. */
export function SaveViewDialog({ target, settings, canShare, onClose, onSaved }: Props) {
  const { t } = useTranslation('records');
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [personal, setPersonal] = useState(true);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const path = `/apps/${target.app}/forms/${target.form}/views`;
      const view = await api.post<ViewDefinition>(path, { ...settings, title: title.trim(), personal });
      await client.invalidateQueries({ queryKey: keys.form(target.app, target.form), exact: true });
      onSaved(view);
    } catch (error) {
      notify.error(error);
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      width={420}
      title={t('view.save_as')}
      okText={t('common:save')}
      okButtonProps={{ disabled: !title.trim(), loading: busy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 14, paddingBlock: 8 }}>
        <Input
          autoFocus
          maxLength={60}
          aria-label={t('view.name')}
          placeholder={t('view.name')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onPressEnter={() => title.trim() && void save()}
        />
        {canShare && (
          <Radio.Group
            aria-label={t('view.for_whom')}
            value={personal}
            onChange={(event) => setPersonal(event.target.value === true)}
            options={[
              { value: true, label: t('view.personal') },
              { value: false, label: t('view.shared') },
            ]}
          />
        )}
      </div>
    </Modal>
  );
}
