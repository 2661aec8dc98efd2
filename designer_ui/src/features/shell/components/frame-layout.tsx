import { Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { usePath } from '@/app/navigation';
import { ErrorState } from '@/shared/ui/error-state';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { BottomBar } from './bottom-bar';
import { CommandPalette } from './command-palette';
import styles from './frame-layout.module.css';
import { TopBar } from './top-bar';

const PhoneMenu = lazy(async () => ({ default: (await import('./phone-menu')).PhoneMenu }));

/** Top bar, navigation at the side (a drawer and a bottom bar on a phone), the page. */
export function FrameLayout({ navigation, name }: { navigation: ReactNode; name?: ReactNode }) {
  const { t } = useTranslation('shell');
  const phone = useIsPhone();
  const [menuOpen, setMenuOpen] = useState(false);
  const path = usePath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of page closes the drawer.
  useEffect(() => setMenuOpen(false), [path]);

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('skip_to_content')}
      </a>
      <TopBar name={name} {...(phone ? { onMenu: () => setMenuOpen(true) } : {})} />
      <div className={styles.middle}>
        {phone ? (
          <Suspense fallback={null}>
            <PhoneMenu open={menuOpen} title={name ?? t('menu')} onClose={() => setMenuOpen(false)}>
              {navigation}
            </PhoneMenu>
          </Suspense>
        ) : (
          <aside className={styles.side}>{navigation}</aside>
        )}
        <main id="content" className={styles.main} tabIndex={-1}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {phone && <BottomBar />}
      <CommandPalette />
    </div>
  );
}

/** Draw the frame only for a person who is signed in; the client goes to the sign-in page on 401. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useMe();
  if (me.isPending) {
    return <PageSkeleton />;
  }
  if (me.isError) {
    return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  }
  return children;
}
