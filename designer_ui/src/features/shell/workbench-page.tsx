import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { Page } from '@/shared/ui/page';
import { AppsSection } from './components/apps-section';
import { NewsSection } from './components/news-section';
import { TodoSection } from './components/todo-section';
import { greetingOf } from './model/greeting';
import styles from './workbench-page.module.css';

/** Where the day begins: what waits for me, and my apps. */
export function WorkbenchPage() {
  const { t } = useTranslation('shell');
  const { data: me } = useMe();
  return (
    <Page
      title={t(`greeting.${greetingOf(new Date().getHours())}`, { name: me?.name ?? '' })}
      subtitle={t('workbench_hint', { count: me?.todo ?? 0 })}
    >
      <div className={styles.top}>
        <TodoSection />
        <NewsSection />
      </div>
      <AppsSection />
    </Page>
  );
}
