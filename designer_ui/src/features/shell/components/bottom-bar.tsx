import { House, Inbox, LayoutGrid, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { PageLink, usePath } from '@/app/navigation';
import { usePalette } from '../hooks/use-palette';
import { isActive } from '../model/navigation';
import styles from './bottom-bar.module.css';
import { CountBadge } from './count-badge';

/** The thumb's navigation on a phone. */
export function BottomBar() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const show = usePalette((palette) => palette.show);
  return (
    <nav className={styles.bar} aria-label={t('navigation_phone')}>
      <Tab href="/" icon={<House size={21} aria-hidden />} title={t('workbench')} exact />
      <Tab href="/inbox" icon={<Inbox size={21} aria-hidden />} title={t('inbox')} count={me.data?.todo ?? 0} />
      <Tab href="/#apps" icon={<LayoutGrid size={21} aria-hidden />} title={t('apps')} />
      <button type="button" className={styles.tab} onClick={show}>
        <Search size={21} aria-hidden />
        {t('search.short')}
      </button>
    </nav>
  );
}

type TabProps = { href: string; icon: ReactNode; title: string; count?: number; exact?: boolean };

function Tab({ href, icon, title, count = 0, exact = false }: TabProps) {
  const path = usePath();
  const active = exact ? path === href : isActive(path, href);
  return (
    <PageLink href={href} className={styles.tab} aria-current={active ? 'page' : undefined}>
      <CountBadge count={count}>{icon}</CountBadge>
      {title}
    </PageLink>
  );
}
