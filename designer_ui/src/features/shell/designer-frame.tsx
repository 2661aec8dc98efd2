import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { CommandPalette } from './components/command-palette';
import { SignedIn } from './components/frame-layout';
import styles from './designer-frame.module.css';

/** The designers bring their own top bar and fill the window; Ctrl+K works here too. */
export function DesignerFrame() {
  return (
    <SignedIn>
      <main className={styles.frame}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <CommandPalette />
    </SignedIn>
  );
}
