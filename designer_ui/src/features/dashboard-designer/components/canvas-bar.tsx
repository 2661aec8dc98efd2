import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useSelectionPart } from '../hooks/designer';
import styles from './canvas.module.css';

/** The page as a desktop or as a phone shows it. */
export function CanvasBar() {
  const { t } = useTranslation('dashboard-designer');
  const { selection } = useDesigner();
  const device = useSelectionPart((state) => state.device);
  return (
    <div className={styles.bar}>
      <Segmented
        size="small"
        aria-label={t('device.title')}
        value={device}
        options={(['desktop', 'phone'] as const).map((name) => ({
          value: name,
          icon: <Icon name={name === 'phone' ? 'smartphone' : 'monitor'} size={14} />,
          label: t(`device.${name}`),
        }))}
        onChange={selection.show}
      />
    </div>
  );
}
