import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { Property, PropertyGroup } from '@/shared/inspector';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import styles from './simple-view.module.css';

/** The sample data of a template go in one click, as the new-app panel promises. */
export function SampleData({ app }: { app: string }) {
  const { t } = useTranslation('app-designer');
  const { message } = App.useApp();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete<{ deleted: number }>(`/apps/${app}/sample-data`),
    onSuccess: ({ deleted }) => {
      void message.success(t('sample_done', { count: deleted }));
      return client.invalidateQueries({ queryKey: keys.app(app) });
    },
    onError: (error) => void message.error(error instanceof ApiError ? error.message : String(error)),
  });
  return (
    <div className={styles.card}>
      <PropertyGroup>
        <Property label={t('sample')} help={t('sample_help')}>
          <ConfirmButton
            danger
            loading={remove.isPending}
            question={t('sample_ask')}
            confirmText={t('sample_remove')}
            onConfirm={() => remove.mutateAsync()}
          >
            {t('sample_remove')}
          </ConfirmButton>
        </Property>
      </PropertyGroup>
    </div>
  );
}
