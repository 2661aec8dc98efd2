import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useFormSession } from '../session-context';
import styles from './subform.module.css';

type Props = {
  subform: string;
  chosen: readonly string[];
  /** No row may be added. */
  fixed: boolean;
  onAdd: () => void;
  onDone: () => void;
};

/** Below the lines: a new one, or what is done with those that are chosen. */
export function SheetActions({ subform, chosen, fixed, onAdd, onDone }: Props) {
  const { t } = useTranslation('widgets');
  const { session } = useFormSession();
  if (chosen.length > 0) {
    return (
      <div className={styles['actions']}>
        <span aria-live="polite">{t('row.chosen', { count: chosen.length })}</span>
        {!fixed && (
          <Button
            size="small"
            icon={<Icon name="copy" size={14} />}
            onClick={() => {
              session.copyRows(subform, chosen);
              onDone();
            }}
          >
            {t('row.copy_chosen')}
          </Button>
        )}
        <Button
          size="small"
          danger
          icon={<Icon name="trash-2" size={14} />}
          onClick={() => {
            session.removeRows(subform, chosen);
            onDone();
          }}
        >
          {t('row.delete_chosen')}
        </Button>
        <Button size="small" type="text" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles['actions']}>
      {!fixed && (
        <Button size="small" icon={<Icon name="plus" size={14} />} onClick={onAdd}>
          {t('row.add')}
        </Button>
      )}
      <span className={styles['hint']}>{t('row.hint')}</span>
    </div>
  );
}
