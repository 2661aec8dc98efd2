import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApp } from '@/api/queries';
import { Icon } from '@/shared/ui/icon';
import type { Target } from '../hooks/use-records';

type Rules = { rules: { key: string; title: string; form: string; enabled: boolean }[] };

/** Run a rule of the form on the chosen records; for those who know its rules. */
export function RunRule({ target, onRun }: { target: Target; onRun: (rule: string) => void }) {
  const { t } = useTranslation('records');
  const { data: app } = useApp(target.app);
  const { data } = useQuery({
    queryKey: ['app', target.app, 'rules'],
    queryFn: () => api.get<Rules>(`/apps/${target.app}/rules`),
    enabled: app?.can_build === true,
    retry: false,
  });
  const rules = (data?.rules ?? []).filter((rule) => rule.form === target.form && rule.enabled);
  if (rules.length === 0) {
    return null;
  }
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      placement="topLeft"
      menu={{
        items: rules.map((rule) => ({ key: rule.key, label: rule.title })),
        onClick: ({ key }) => onRun(key),
      }}
    >
      <Button type="text" icon={<Icon name="play" />}>
        {t('bulk.run')}
      </Button>
    </Dropdown>
  );
}
