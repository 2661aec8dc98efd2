import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { TemplateDetails as Details } from '@/api/types';
import { useText } from '@/shared/text';
import { blocksOf } from '../model/readme';
import styles from './template-details.module.css';

/** What is in a template, before anything is installed. */
export function TemplateDetails({ template }: { template: string }) {
  const { t, i18n } = useTranslation('shell');
  const text = useText();
  const { data, isPending } = useQuery({
    queryKey: [...keys.templates, template],
    queryFn: () => api.get<Details>(`/templates/${template}`),
    retry: false,
  });
  if (isPending) {
    return <Skeleton active paragraph={{ rows: 4 }} />;
  }
  if (!data) {
    return null;
  }
  const readme = data.readme[i18n.language === 'en' ? 'en' : 'zh-CN'] || data.readme.en || data.readme['zh-CN'];
  return (
    <section className={styles.details} aria-label={text(data.title)}>
      {data.version && <span className="tn-muted">{t('new_app.version', { version: data.version })}</span>}
      {data.pictures.length > 0 && (
        <div className={styles.pictures}>
          {data.pictures.map((name, at) => (
            <img
              key={name}
              src={`/api/v1/templates/${template}/pictures/${name}`}
              alt={t('new_app.picture', { number: at + 1 })}
              loading="lazy"
            />
          ))}
        </div>
      )}
      <dl className={styles.contents}>
        {Object.entries(data.contents).map(([folder, entries]) => (
          <Part key={folder} title={t(`new_app.contents.${folder}`)} names={entries.map((one) => text(one.title))} />
        ))}
        {data.roles.length > 0 && <Part title={t('new_app.roles')} names={data.roles.map(text)} />}
      </dl>
      {readme && (
        <details className={styles.readme}>
          <summary>{t('new_app.readme')}</summary>
          {blocksOf(readme).map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block of a text is its place
            <p key={at} data-kind={block.kind}>
              {block.text}
            </p>
          ))}
        </details>
      )}
    </section>
  );
}

function Part({ title, names }: { title: string; names: readonly string[] }) {
  const { t } = useTranslation('shell');
  return (
    <div>
      <dt>
        {title} <span className="tn-num">{names.length}</span>
      </dt>
      <dd>{names.join(t('new_app.comma'))}</dd>
    </div>
  );
}
