import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { Icon, IconTile } from '@/shared/ui/icon';
import { Counts } from './counts';
import { Picture } from './picture';
import styles from './template-card.module.css';

/** A template in the gallery: how it looks, what it is for, how much is in it. */
export function TemplateCard({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation('templates');
  const text = useText();
  const cover = template.pictures[0];
  return (
    <PageLink href={`/templates/${template.key}`} className={styles.card}>
      <span className={styles.cover}>
        {cover ? (
          <Picture template={template.key} picture={cover} decorative />
        ) : (
          <Icon name={template.icon ?? 'layout-template'} size={56} />
        )}
        {template.pictures.length > 1 && (
          <span className={styles.more}>{t('pictures', { count: template.pictures.length })}</span>
        )}
      </span>
      <span className={styles.body}>
        <span className={styles.head}>
          <IconTile name={template.icon ?? 'layout-template'} color={template.color} seed={template.key} size={32} />
          <h2 className={styles.title}>{text(template.title)}</h2>
          {template.version && <span className="tn-muted">{template.version}</span>}
        </span>
        <span className={styles.hint}>{text(template.description)}</span>
        <Counts counts={template.counts} />
      </span>
    </PageLink>
  );
}
