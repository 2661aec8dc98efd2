import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGo } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { type Aside, useRule } from '../rule-context';
import styles from './tools.module.css';

/** What one does with the rule as a whole. */
export function RuleTools() {
  const { t } = useTranslation('rule-designer');
  const { app, aside, turnTo } = useRule();
  const go = useGo();
  const toggle = (wanted: Aside) => turnTo(aside === wanted ? null : wanted);
  const acts: Record<string, () => void> = {
    rule: () => toggle('rule'),
    apply: () => toggle('apply'),
    all: () => go(`/builder/${app}/rules`),
  };
  const icons: Record<string, string> = { rule: 'settings', apply: 'list-checks', all: 'list' };
  return (
    <>
      <Button
        aria-label={t('dry_run')}
        icon={<Icon name="play" size={14} />}
        aria-pressed={aside === 'try'}
        onClick={() => toggle('try')}
      >
        <span className={styles.wide}>{t('dry_run')}</span>
      </Button>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: Object.keys(acts).map((key) => ({
            key,
            label: <MenuLabel icon={icons[key] ?? 'zap'}>{t(`tools.${key}`)}</MenuLabel>,
          })),
          onClick: ({ key }) => acts[key]?.(),
        }}
      >
        <Button type="text" aria-label={t('common:more')} icon={<Icon name="ellipsis" size={17} />} />
      </Dropdown>
    </>
  );
}
