import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import styles from '../inspector.module.css';
import { LocalisedInput } from '../localised-input';

type Props = { label: string; add: string; value: readonly Text[]; onChange: (texts: Text[]) => void };

/** Several short texts in their order. */
export function TextList({ label, add, value, onChange }: Props) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.textList}>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
        <div key={at} className={styles.textLine}>
          <LocalisedInput
            label={`${label} ${at + 1}`}
            value={one}
            onChange={(text) => onChange(value.with(at, text ?? ''))}
          />
          <Button
            type="text"
            icon={<Icon name="trash-2" size={15} />}
            aria-label={`${t('common:delete')} ${label} ${at + 1}`}
            onClick={() => onChange(value.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => onChange([...value, ''])}>
        {add}
      </Button>
    </div>
  );
}
