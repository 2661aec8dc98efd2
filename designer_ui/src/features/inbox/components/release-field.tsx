import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { formatDay } from '@/shared/format';
import type { Instance } from '../model/types';
import type { AskProps } from './ask-fields';
import styles from './inbox.module.css';

type Release = { number: number; note?: string | null; published_at: string };
type Fit = { id: number; ok: boolean; why?: string };

function useReleases(instance: Instance | null) {
  const { data = [] } = useQuery({
    queryKey: ['releases', instance?.app],
    queryFn: async () => (await api.get<{ releases: Release[] }>(`/apps/${instance?.app}/releases`)).releases,
    enabled: instance !== null,
  });
  return data.filter((one) => one.number !== instance?.release);
}

/** Whether this flow fits another release, and why not. */
function useFit(instance: Instance | null, release: number | null) {
  return useQuery({
    queryKey: ['flow-admin', 'fit', instance?.id, release],
    queryFn: async () => {
      const place = { app: instance?.app, flow: instance?.flow, release };
      const { instances } = await api.post<{ instances: Fit[] }>('/flow-admin/migrations/preview', place);
      return instances.find((one) => one.id === instance?.id) ?? null;
    },
    enabled: instance !== null && release !== null,
  });
}

/** By which release the flow goes on; tells beforehand whether it fits. */
export function ReleaseField({ instance, asking, onChange }: AskProps) {
  const { t, i18n } = useTranslation('inbox');
  const id = useId();
  const releases = useReleases(instance);
  const { data: fit } = useFit(instance, asking.release);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('target.release', { now: instance?.release })}</label>
      <Select
        id={id}
        value={asking.release}
        placeholder={t('target.release_hint')}
        notFoundContent={t('target.release_none')}
        options={releases.map((one) => ({
          value: one.number,
          label: [`#${one.number}`, formatDay(one.published_at.slice(0, 10), i18n.language), one.note]
            .filter(Boolean)
            .join(' · '),
        }))}
        onChange={(release: number) => onChange({ release })}
      />
      {fit && <Alert type={fit.ok ? 'success' : 'warning'} showIcon title={fit.ok ? t('target.fits') : fit.why} />}
    </div>
  );
}
