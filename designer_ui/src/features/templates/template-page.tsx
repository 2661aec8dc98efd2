import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import type { TemplateDetails } from '@/api/types';
import { useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { IconTile } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { Contents } from './components/contents';
import { InstallForm } from './components/install-form';
import { Pictures } from './components/pictures';
import { Readme } from './components/readme';
import { readmeIn } from './model/readme';
import { useTemplate } from './queries';
import styles from './template-page.module.css';

/** A template before it is installed: how it looks, what is in it, what its author says. */
export function TemplatePage() {
  const { data, error, refetch } = useTemplate(useParam('template'));
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return data ? <Shown template={data} /> : <PageSkeleton />;
}

function Shown({ template }: { template: TemplateDetails }) {
  const { t, i18n } = useTranslation('templates');
  const text = useText();
  const builds = useMe().data?.can_build ?? false;
  const readme = readmeIn(template.readme, i18n.language);
  return (
    <Page
      title={text(template.title)}
      icon={<IconTile name={template.icon ?? 'layout-template'} color={template.color} seed={template.key} size={32} />}
      subtitle={text(template.description)}
      crumbs={[{ title: t('title'), href: '/templates' }]}
      extra={template.version && <span className="tn-muted">{t('version', { version: template.version })}</span>}
    >
      <div className={styles.columns}>
        <Pictures template={template.key} pictures={template.pictures} />
        {builds && (
          <div className={styles.side}>
            <InstallForm template={template} />
          </div>
        )}
      </div>
      <h2 className={styles.heading}>{t('inside')}</h2>
      <Contents inside={template} />
      {readme && (
        <>
          <h2 className={styles.heading}>{t('readme')}</h2>
          <div className={styles.readme}>
            <Readme text={readme} />
          </div>
        </>
      )}
    </Page>
  );
}
