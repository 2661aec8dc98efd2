import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import styles from './inspector.module.css';

export const ICON_CHOICES: readonly string[] = [
  'file-text',
  'clipboard-list',
  'handshake',
  'users',
  'contact',
  'briefcase',
  'building',
  'store',
  'shopping-bag',
  'package',
  'warehouse',
  'truck',
  'factory',
  'wrench',
  'calendar-days',
  'calendar-check',
  'receipt',
  'wallet',
  'banknote',
  'coins',
  'credit-card',
  'chart-column',
  'target',
  'trophy',
  'milestone',
  'message-square',
  'phone',
  'mail',
  'headphones',
  'life-buoy',
  'stethoscope',
  'utensils',
  'plane',
  'house',
  'landmark',
  'rocket',
  'puzzle',
  'book-open',
  'shield-check',
  'scale',
  'key-round',
  'camera',
  'map-pin',
  'gift',
  'heart',
  'leaf',
];

type Props = { label: string; value: string | undefined; onChange: (icon: string) => void };

/** All icons to choose from, side by side. */
export function IconGrid({ value, onChange }: Omit<Props, 'label'>) {
  return (
    <div className={styles.icons}>
      {ICON_CHOICES.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.iconChoice}
          aria-label={name}
          aria-pressed={value === name}
          onClick={() => onChange(name)}
        >
          <Icon name={name} size={17} />
        </button>
      ))}
    </div>
  );
}

/** A button with the icon; the choice opens below it. */
export function IconPicker({ label, value, onChange }: Props) {
  const { t } = useTranslation('designer');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div style={{ width: 296 }}>
          <IconGrid value={value} onChange={onChange} />
        </div>
      }
    >
      <Button aria-label={label} icon={<Icon name={value ?? 'form'} size={16} />}>
        {t('choose_icon')}
      </Button>
    </Popover>
  );
}
