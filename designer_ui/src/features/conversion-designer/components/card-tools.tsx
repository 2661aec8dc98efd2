import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import styles from './conversion-designer.module.css';

type Props = {
  first: boolean;
  last: boolean;
  removable: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

/** Move a card up or down, or take it away. */
export function CardTools({ first, last, removable, onMove, onRemove }: Props) {
  const { t } = useTranslation('conversion-designer');
  const tools = [
    { icon: 'arrow-up', label: t('up'), disabled: first, onClick: () => onMove(-1) },
    { icon: 'arrow-down', label: t('down'), disabled: last, onClick: () => onMove(1) },
    { icon: 'trash-2', label: t('remove'), disabled: !removable, onClick: onRemove },
  ];
  return (
    <span className={styles.tools}>
      {tools.map(({ icon, label, disabled, onClick }) => (
        <Button
          key={icon}
          type="text"
          size="small"
          icon={<Icon name={icon} size={15} />}
          aria-label={label}
          title={label}
          disabled={disabled}
          onClick={onClick}
        />
      ))}
    </span>
  );
}
