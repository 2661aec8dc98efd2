import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { Counts } from './counts';
import { Picture } from './picture';
import styles from './template-glance.module.css';

/** A template in a few lines, with the way to all of it. */
export function TemplateGlance({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation('templates');
  const text = useText();
  return (
    <section className={styles.glance} aria-label={text(template.title)}>
      {template.pictures.length > 0 && (
        <div className={styles.pictures}>
          {template.pictures.slice(0, 3).map((one) => (
            <Picture key={one.name} template={template.key} picture={one} lazy />
          ))}
        </div>
      )}
      <Counts counts={template.counts} most={12} />
      <PageLink href={`/templates/${template.key}`} className={styles.all}>
        {t('see_all')}
        <ArrowRight size={14} aria-hidden />
      </PageLink>
    </section>
  );
}
