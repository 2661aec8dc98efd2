import type { ReactNode } from 'react';
import { PageLink, usePath } from '@/app/navigation';
import { isActive } from '../model/navigation';
import styles from './side-link.module.css';

type Props = { href: string; icon: ReactNode; title: string; count?: number | undefined; exact?: boolean };

/** One line of the side navigation. */
export function SideLink({ href, icon, title, count, exact = false }: Props) {
  const path = usePath();
  const active = exact ? path === href : isActive(path, href);
  return (
    <PageLink href={href} className={styles.link} aria-current={active ? 'page' : undefined}>
      <span className={styles.icon}>{icon}</span>
      <span className="tn-ellipsis">{title}</span>
      {count ? <span className={styles.count}>{count > 99 ? '99+' : count}</span> : null}
    </PageLink>
  );
}

/** A small heading over some lines of the side navigation. */
export function SideHeading({ children }: { children: ReactNode }) {
  return <div className={styles.heading}>{children}</div>;
}
