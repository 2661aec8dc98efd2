import { useTranslation } from 'react-i18next';
import { Mark } from '@/shared/ui/mark';
import { usePageTitle } from '@/shared/ui/page';
import { Joinery } from './components/joinery';
import { LoginChoices } from './components/login-choices';
import { LoginForm } from './components/login-form';
import styles from './login-page.module.css';

/** Sign in: the joint on the left, a quiet form on the right. */
export function LoginPage() {
  const { t } = useTranslation('shell');
  usePageTitle(t('login.title'));
  return (
    <main className={styles.page}>
      <section className={styles.story}>
        <Joinery />
        <h2 className={styles.promise}>{t('login.promise')}</h2>
        <p className={styles.detail}>{t('login.promise_detail')}</p>
      </section>
      <section className={styles.panel}>
        <LoginChoices />
        <div className={styles.box}>
          <Mark size={40} />
          <h1 className={styles.title}>{t('login.welcome')}</h1>
          <LoginForm />
        </div>
      </section>
    </main>
  );
}
