import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, usePreferences } from '@/app/preferences';
import styles from './login-choices.module.css';

/** The language, before anybody is signed in. */
export function LoginChoices() {
  const { t } = useTranslation('shell');
  const { language, chooseLanguage } = usePreferences();
  return (
    <div className={styles.choices}>
      <Segmented
        aria-label={t('language')}
        value={language}
        onChange={chooseLanguage}
        options={LANGUAGES.map((value) => ({ value, label: t(`language_name.${value}`) }))}
      />
    </div>
  );
}
