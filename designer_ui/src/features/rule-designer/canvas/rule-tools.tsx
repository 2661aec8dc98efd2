import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useRule } from '../rule-context';
import styles from './tools.module.css';

/** What one does with the rule as a whole. */
export function RuleTools() {
  const { t } = useTranslation('rule-designer');
  const { aside, turnTo } = useRule();
  return (
    <Button
      aria-label={t('dry_run')}
      icon={<Icon name="play" size={14} />}
      aria-pressed={aside === 'try'}
      onClick={() => turnTo(aside === 'try' ? null : 'try')}
    >
      <span className={styles.wide}>{t('dry_run')}</span>
    </Button>
  );
}
