import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { useFollowing } from '../hooks/use-following';
import type { Where } from '../hooks/use-record';
import styles from './record.module.css';

/** A star: who follows a record is told when it changes. */
export function FollowButton({ where, record }: { where: Where; record: RecordData }) {
  const { t } = useTranslation('record');
  const following = useFollowing(where);
  const on = record['_following'] === true;
  return (
    <Button
      type="text"
      className={styles['star'] ?? ''}
      data-on={on}
      aria-pressed={on}
      aria-label={t(on ? 'unfollow' : 'follow')}
      title={t(on ? 'following' : 'follow')}
      icon={<Icon name="star" size={16} />}
      onClick={() => following.mutate(!on)}
    />
  );
}
