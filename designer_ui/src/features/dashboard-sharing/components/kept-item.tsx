import { Button, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { type Board, useKeeping } from '../queries';
import styles from './sharing.module.css';

type Props = {
  board: Board;
  kind: 'subscriptions' | 'alerts' | 'links';
  one: { id: number; title: string; active: boolean };
  /** Stands between the title and the switch. */
  mark?: ReactNode;
  /** Buttons before those that every one has. */
  actions?: ReactNode;
  onEdit: () => void;
  children: ReactNode;
};

/** One of the things kept for a board: switched on and off, changed, deleted after a question. */
export function KeptItem({ board, kind, one, mark, actions, onEdit, children }: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const { save, remove } = useKeeping(board, kind);
  return (
    <li className={`tn-card ${styles.item}`} data-off={!one.active}>
      <header className={styles.head}>
        <h3>{one.title}</h3>
        {mark}
        <Switch
          checked={one.active}
          loading={save.isPending}
          aria-label={t('active', { title: one.title })}
          onChange={(active) => save.mutate({ id: one.id, active }, { onError: notify.error })}
        />
      </header>
      {children}
      <footer className={styles.actions}>
        {actions}
        <Button size="small" type="text" icon={<Icon name="pencil" size={14} />} onClick={onEdit}>
          {t('common:edit')}
        </Button>
        <ConfirmButton
          size="small"
          type="text"
          danger
          icon={<Icon name="trash-2" size={14} />}
          question={t(`${kind}.remove`)}
          onConfirm={() => remove.mutateAsync(one.id).catch(notify.error)}
        >
          {t('common:delete')}
        </ConfirmButton>
      </footer>
    </li>
  );
}
