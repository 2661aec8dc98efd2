import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import styles from './page.module.css';

export type Crumb = { title: string; href: string };

type Props = {
  title: string;
  /** Shown before the title, e.g. an icon tile. */
  icon?: ReactNode;
  subtitle?: ReactNode;
  crumbs?: readonly Crumb[];
  /** The one primary action. */
  action?: ReactNode;
  /** Quiet actions left of the primary one. */
  extra?: ReactNode;
  /** `fill`: the content takes the rest of the height and scrolls itself (grids). `narrow`: a readable column. */
  width?: 'wide' | 'narrow' | 'fill';
  children: ReactNode;
};

/** Every page: a clear title, one primary action, the way up. Also names the browser tab. */
export function Page({ title, icon, subtitle, crumbs = [], action, extra, width = 'wide', children }: Props) {
  usePageTitle(title);
  return (
    <div className={styles.page} data-width={width}>
      <header className={styles.header}>
        <div className={styles.titles}>
          <Crumbs crumbs={crumbs} />
          <h1 className={styles.title}>
            {icon}
            <span className="tn-ellipsis">{title}</span>
          </h1>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {(action || extra) && (
          <div className={styles.actions}>
            {extra}
            {action}
          </div>
        )}
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  if (crumbs.length === 0) {
    return null;
  }
  return (
    <nav aria-label={t('breadcrumbs')} className={styles.crumbs}>
      {crumbs.map((crumb, at) => (
        <span key={crumb.href}>
          {at > 0 && <span aria-hidden> / </span>}
          <PageLink href={crumb.href}>{crumb.title}</PageLink>
        </span>
      ))}
    </nav>
  );
}

/** Name the browser tab while this page is shown. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('product');
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
