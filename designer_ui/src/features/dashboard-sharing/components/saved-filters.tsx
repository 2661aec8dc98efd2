import { Button, Checkbox, Dropdown, Input, type MenuProps, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify } from '@/shared/ui/messages';
import { type SavedFilter, useKeeping, useKept } from '../queries';
import type { SharingProps } from '../sharing-menu';
import styles from './sharing.module.css';

/** The filters a person keeps for himself; the page begins with his default one. */
export function SavedFilters(props: SharingProps) {
  const { board, filters, onFilters } = props;
  const { t } = useTranslation('dashboard-sharing');
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const { data: saved } = useKept(board, 'saved-filters');
  const began = useRef(false);
  const chosen = Object.keys(filters).length > 0;
  useEffect(() => {
    if (!saved || began.current) {
      return;
    }
    began.current = true;
    const first = saved.find((one) => one.default);
    if (first && !chosen) {
      onFilters(first.filters);
    }
  }, [saved, chosen, onFilters]);
  const list = saved ?? [];
  const items: MenuProps['items'] = [
    ...list.map((one) => ({
      key: one.id,
      label: <MenuLabel icon={one.default ? 'star' : 'filter'}>{one.title}</MenuLabel>,
      onClick: () => onFilters(one.filters),
    })),
    ...(list.length ? [{ type: 'divider' as const }] : []),
    {
      key: 'save',
      label: <MenuLabel icon="plus">{t('saved.add')}</MenuLabel>,
      disabled: !chosen,
      onClick: () => setDialog('save'),
    },
    ...(list.length
      ? [
          {
            key: 'manage',
            label: <MenuLabel icon="settings">{t('saved.manage')}</MenuLabel>,
            onClick: () => setDialog('manage'),
          },
        ]
      : []),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} autoFocus placement="bottomRight">
        <Button
          type="text"
          icon={<Icon name="bookmark" size={16} />}
          aria-label={t('saved.title')}
          title={t('saved.title')}
        />
      </Dropdown>
      {dialog === 'save' && <SaveDialog {...props} onClose={() => setDialog(null)} />}
      {dialog === 'manage' && <ManageDialog {...props} saved={list} onClose={() => setDialog(null)} />}
    </>
  );
}

function SaveDialog({ board, filters, onClose }: SharingProps & { onClose: () => void }) {
  const { t } = useTranslation('dashboard-sharing');
  const [title, setTitle] = useState('');
  const [first, setFirst] = useState(false);
  const { save } = useKeeping(board, 'saved-filters');
  const send = async () => {
    try {
      await save.mutateAsync({ title: title.trim(), filters, default: first });
      onClose();
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <Modal
      open
      width={420}
      title={t('saved.add')}
      okText={t('common:save')}
      okButtonProps={{ disabled: !title.trim(), loading: save.isPending }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <Input
        autoFocus
        aria-label={t('title')}
        placeholder={t('title')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={() => title.trim() && void send()}
      />
      <Checkbox className={styles.below ?? ''} checked={first} onChange={(event) => setFirst(event.target.checked)}>
        {t('saved.default')}
      </Checkbox>
    </Modal>
  );
}

function ManageDialog({ board, saved, onClose }: SharingProps & { saved: SavedFilter[]; onClose: () => void }) {
  const { t } = useTranslation('dashboard-sharing');
  const { save, remove } = useKeeping(board, 'saved-filters');
  return (
    <Modal open width={460} title={t('saved.manage')} footer={null} onCancel={onClose}>
      <ul className={styles.list}>
        {saved.map((one) => (
          <li key={one.id} className={styles.head}>
            <span className="tn-ellipsis">{one.title}</span>
            <Checkbox
              checked={one.default}
              onChange={(event) =>
                save.mutate({ id: one.id, default: event.target.checked }, { onError: notify.error })
              }
            >
              {t('saved.default')}
            </Checkbox>
            <Button
              type="text"
              danger
              size="small"
              icon={<Icon name="trash-2" size={14} />}
              aria-label={t('saved.remove', { title: one.title })}
              onClick={() => remove.mutate(one.id, { onError: notify.error })}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
