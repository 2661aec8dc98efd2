import { useTranslation } from 'react-i18next';
import { BoundaryPreview } from '@/shared/chart/map/boundary-preview';
import { useShape } from '@/shared/chart/map/queries';
import { formatBytes } from '@/shared/format';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from '../maps.module.css';
import { type KeptMap, useRemove } from '../queries';
import { ReportLines } from './report-lines';

/** One file: its picture, how it was understood, and the way to remove it. */
export function MapCard({ map }: { map: KeptMap }) {
  const { t, i18n } = useTranslation('maps');
  const shape = useShape(map.id);
  const remove = useRemove(t('removed'));
  return (
    <li className={styles.card}>
      <div className={styles.small}>
        {shape.data && <BoundaryPreview shape={shape.data} label={t('picture', { title: map.title })} />}
      </div>
      <div className={styles.facts}>
        <h2 className={styles.name}>{map.title}</h2>
        <p className={styles.quiet}>{map.review ? t('review_is', { number: map.review }) : t('review_none')}</p>
        <ReportLines report={map} />
        <p className={styles.quiet}>
          {formatBytes(map.size, i18n.language)} · {map.by.title} · <RelativeTime at={map.at} />
        </p>
      </div>
      <ConfirmButton
        type="text"
        danger
        icon={<Icon name="trash-2" size={16} />}
        aria-label={t('remove', { title: map.title })}
        question={t('remove_question', { title: map.title })}
        hint={t('remove_hint')}
        onConfirm={() => remove.mutateAsync(map.id)}
      />
    </li>
  );
}
