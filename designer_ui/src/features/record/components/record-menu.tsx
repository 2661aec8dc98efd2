import { Button, Dropdown, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData, RuntimeForm } from '@/api/types';
import { useGo } from '@/app/navigation';
import { PrintButton } from '@/features/print';
import { RecordButtons } from '@/features/rule-buttons';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify } from '@/shared/ui/messages';
import type { Where } from '../hooks/use-record';
import { useRecordActions } from '../hooks/use-record-actions';
import { FollowButton } from './follow-button';

const EditLinkDialog = lazy(async () => ({
  default: (await import('@/features/public-links')).EditLinkDialog,
}));

type Props = { where: Where; runtime: RuntimeForm; record: RecordData; title: string; onGone: () => void };

/** Print, copy, copy the address, let somebody outside edit, delete. */
export function RecordMenu({ where, runtime, record, title, onGone }: Props) {
  const { t } = useTranslation('record');
  const go = useGo();
  const [modal, dialogs] = Modal.useModal();
  const actions = useRecordActions(where);
  const [sharing, setSharing] = useState(false);
  const base = `/apps/${where.app}/forms/${where.form}`;
  const remove = () =>
    modal.confirm({
      title: t('delete_question', { title }),
      content: t('delete_hint'),
      okText: t('common:delete'),
      cancelText: t('common:cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        if (await actions.remove(title)) {
          onGone();
        }
      },
    });
  const copyAddress = async () => {
    await navigator.clipboard?.writeText(`${window.location.origin}${base}/records/${where.id}`);
    notify.success(t('address_copied'));
  };
  const items = [
    ...(runtime.rights.create
      ? [
          {
            key: 'copy',
            label: <MenuLabel icon="copy">{t('copy')}</MenuLabel>,
            act: () => go(`${base}/new?copy=${where.id}`),
          },
        ]
      : []),
    { key: 'link', label: <MenuLabel icon="link">{t('copy_address')}</MenuLabel>, act: () => void copyAddress() },
    ...(record._can?.edit
      ? [{ key: 'share', label: <MenuLabel icon="send">{t('share_edit')}</MenuLabel>, act: () => setSharing(true) }]
      : []),
    ...(record._can?.delete
      ? [
          {
            key: 'delete',
            label: <MenuLabel icon="trash-2">{t('common:delete')}</MenuLabel>,
            danger: true,
            act: remove,
          },
        ]
      : []),
  ];
  return (
    <>
      {dialogs}
      {sharing && (
        <Suspense>
          <EditLinkDialog
            where={where}
            form={runtime.form}
            levels={runtime.rights.fields}
            onClose={() => setSharing(false)}
          />
        </Suspense>
      )}
      <RecordButtons {...where} />
      <FollowButton where={where} record={record} />
      {record._can?.print && <PrintButton {...where} />}
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: items.map(({ act: _act, ...item }) => item),
          onClick: ({ key }) => items.find((item) => item.key === key)?.act(),
        }}
      >
        <Button type="text" icon={<Icon name="ellipsis" />} aria-label={t('common:more')} />
      </Dropdown>
    </>
  );
}
