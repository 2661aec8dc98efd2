import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { LEAST, MOST } from '../model/zoom';
import styles from './tree.module.css';

type Props = { zoom: number; onStep: (by: -1 | 1) => void; onReset: () => void; onFit: () => void };

export function ZoomBar({ zoom, onStep, onReset, onFit }: Props) {
  const { t } = useTranslation('flow-designer');
  return (
    <div className={styles.zoomBar}>
      <Tooltip title={t('zoom_out')}>
        <Button
          type="text"
          size="small"
          aria-label={t('zoom_out')}
          disabled={zoom <= LEAST}
          icon={<Icon name="minus" size={15} />}
          onClick={() => onStep(-1)}
        />
      </Tooltip>
      <Tooltip title={t('zoom_reset')}>
        <Button
          type="text"
          size="small"
          aria-label={t('zoom_reset')}
          className={styles.percent ?? ''}
          onClick={onReset}
        >
          {`${Math.round(zoom * 100)}%`}
        </Button>
      </Tooltip>
      <Tooltip title={t('zoom_in')}>
        <Button
          type="text"
          size="small"
          aria-label={t('zoom_in')}
          disabled={zoom >= MOST}
          icon={<Icon name="plus" size={15} />}
          onClick={() => onStep(1)}
        />
      </Tooltip>
      <Tooltip title={t('fit')}>
        <Button
          type="text"
          size="small"
          aria-label={t('fit')}
          icon={<Icon name="maximize-2" size={14} />}
          onClick={onFit}
        />
      </Tooltip>
    </div>
  );
}
