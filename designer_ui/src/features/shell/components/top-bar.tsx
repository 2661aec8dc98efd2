import { Button } from 'antd';
import { Menu, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { Mark } from '@/shared/ui/mark';
import { usePalette } from '../hooks/use-palette';
import { NotificationsBell } from './notifications-bell';
import styles from './top-bar.module.css';
import { UserMenu } from './user-menu';

const IS_MAC = navigator.platform.startsWith('Mac');

/** The mark, the name of where we are, search, notifications, the person. */
export function TopBar({ name, onMenu }: { name?: ReactNode; onMenu?: () => void }) {
  const { t } = useTranslation('shell');
  const open = usePalette((palette) => palette.show);
  return (
    <header className={styles.bar}>
      {onMenu && <Button type="text" aria-label={t('menu')} icon={<Menu size={20} />} onClick={onMenu} />}
      <PageLink href="/" className={styles.brand} aria-label={t('common:product')}>
        <Mark size={26} />
        <span className={styles.product}>{t('common:product_short')}</span>
      </PageLink>
      {name && <span className={styles.name}>{name}</span>}
      <button type="button" className={styles.search} onClick={open} aria-label={t('search.open')}>
        <Search size={16} aria-hidden />
        <span className={styles.hint}>{t('search.hint')}</span>
        <kbd className={styles.kbd}>{IS_MAC ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <NotificationsBell />
      <UserMenu />
    </header>
  );
}
