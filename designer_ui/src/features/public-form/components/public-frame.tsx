import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '@/app/preferences';
import { Mark } from '@/shared/ui/mark';
import styles from './public.module.css';

type Props = { title?: string; intro?: string; children: ReactNode };

/** A quiet sheet in the middle: what it is about, the form, and whose product made it. */
export function PublicFrame({ title, intro, children }: Props) {
  const { t } = useTranslation('public-form');
  const language = usePreferences((s) => s.language);
  const choose = usePreferences((s) => s.chooseLanguage);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className={styles['page']}>
      <main className={styles['sheet']}>
        {title && (
          <header className={styles['head']}>
            <h1>{title}</h1>
            {intro && <p>{intro}</p>}
          </header>
        )}
        {children}
      </main>
      <footer className={styles['foot']}>
        <span className={styles['made']}>
          <Mark size={16} />
          {t('made_with')}
        </span>
        <Button type="text" size="small" onClick={() => choose(other)}>
          {t(`language.${other}`)}
        </Button>
      </footer>
    </div>
  );
}
