import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { sentence } from '@/widgets/fault-text';
import { useFormSession, useSessionPart } from '@/widgets/session-context';
import { useReader } from '@/widgets/use-kinds';
import styles from './form-fill.module.css';

const SHOWN = 8;

/** All problems at once, each leading to its field. */
export function FaultSummary({ onJump }: { onJump: (fault: Fault) => void }) {
  const { t } = useTranslation('form-fill');
  const faults = useSessionPart((state) => state.faults);
  const title = useFaultTitle();
  const reader = useReader();
  const errors = faults.filter((fault) => fault.severity === 'error');
  if (!errors.length) {
    return null;
  }
  return (
    <section className={styles['summary']} role="alert">
      <p className={styles['summaryTitle']}>
        <Icon name="triangle-alert" />
        {t('problems', { count: errors.length })}
      </p>
      <ul>
        {errors.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.path}-${fault.code}`}>
            {fault.path ? (
              <Button type="link" size="small" onClick={() => onJump(fault)}>
                {title(fault.path)}
              </Button>
            ) : null}
            <span>{sentence(fault, reader)}</span>
          </li>
        ))}
        {errors.length > SHOWN && <li>{t('more_problems', { count: errors.length - SHOWN })}</li>}
      </ul>
    </section>
  );
}

function useFaultTitle(): (path: string) => string {
  const { session } = useFormSession();
  const { t } = useTranslation('form-fill');
  const text = useText();
  return (path) => {
    const [key = '', row, column] = path.split('.');
    const field = session.plan.byPath.get(key)?.field;
    const inner = column ? session.plan.byPath.get(`${key}.${column}`)?.field : undefined;
    const own = text(field?.title) || key;
    return inner ? t('row_field', { form: own, row: Number(row) + 1, field: text(inner.title) }) : own;
  };
}
