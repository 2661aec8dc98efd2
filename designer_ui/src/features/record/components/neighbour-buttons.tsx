import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGo } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { useNeighbours } from '../hooks/use-neighbours';
import type { Where } from '../hooks/use-record';

/** On to the record before or after, in the list this one was opened from. */
export function NeighbourButtons({ where, list }: { where: Where; list: string }) {
  const { t } = useTranslation('record');
  const go = useGo();
  const { previous, next } = useNeighbours(where);
  if (previous === undefined && next === undefined) {
    return null;
  }
  const button = (id: number | undefined, icon: 'chevron-up' | 'chevron-down', label: string) => (
    <Button
      type="text"
      disabled={id === undefined}
      icon={<Icon name={icon} />}
      aria-label={label}
      title={label}
      onClick={() => id !== undefined && go(`${list}/records/${id}`, { replace: true })}
    />
  );
  return (
    <>
      {button(previous, 'chevron-up', t('previous'))}
      {button(next, 'chevron-down', t('next'))}
    </>
  );
}
