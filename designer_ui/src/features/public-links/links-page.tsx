import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApp, useForm } from '@/api/queries';
import { useParam, useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { LinkCard } from './components/link-card';
import { LinkPanel } from './components/link-panel';
import styles from './components/links.module.css';
import { useLinks } from './queries';

/** `/apps/:app/forms/:form/links?link=`: what of this form people outside may use. */
export function LinksPage() {
  const where = { app: useParam('app'), form: useParam('form') };
  const { t } = useTranslation('public-links');
  const text = useText();
  const runtime = useForm(where.app, where.form);
  const { data: app } = useApp(where.app);
  const [search, setSearch] = useSearchState();
  const links = useLinks(where);
  const open = search['link'];
  const list = links.data ?? [];
  const add = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setSearch({ link: 'new' })}>
      {t('add')}
    </Button>
  );
  const form = runtime.data?.form;
  const chosen = list.find((one) => String(one.id) === open);
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      crumbs={[
        { title: text(app?.title), href: `/apps/${where.app}` },
        { title: text(form?.title), href: `/apps/${where.app}/forms/${where.form}` },
      ]}
      action={list.length ? add : null}
    >
      {links.isPending && <RowsSkeleton />}
      {links.isError && <ErrorState error={links.error} onRetry={() => void links.refetch()} />}
      {links.isSuccess && !list.length && <EmptyState title={t('none')} hint={t('none_hint')} action={add} />}
      {form && (
        <div className={styles['list']}>
          {list.map((link) => (
            <LinkCard
              key={link.id}
              where={where}
              link={link}
              form={form}
              onEdit={() => setSearch({ link: String(link.id) })}
            />
          ))}
        </div>
      )}
      {form && open && (open === 'new' || chosen) && (
        <LinkPanel key={open} where={where} form={form} link={chosen} onClose={() => setSearch({ link: undefined })} />
      )}
    </Page>
  );
}
