import { Button, type ButtonProps } from 'antd';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import styles from './user-menu.module.css';

/** The round button with the person's avatar. */
export function UserButton({ ref, ...props }: ButtonProps & { ref?: Ref<HTMLButtonElement | HTMLAnchorElement> }) {
  const { t } = useTranslation('shell');
  const name = useMe().data?.name ?? '';
  return (
    <Button
      type="text"
      aria-haspopup="menu"
      aria-label={t('user_menu', { name })}
      {...props}
      {...(ref ? { ref } : {})}
      className={`${styles.button} ${props.className ?? ''}`}
    >
      <PersonAvatar name={name} size={28} />
    </Button>
  );
}
