import { useTranslation } from 'react-i18next';
import { useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { Column, ColumnAt, Input } from '../model/types';
import styles from './decision.module.css';

const ICONS = {
  number: 'hash',
  integer: 'hash',
  text: 'type',
  choice: 'list',
  boolean: 'check',
  date: 'calendar',
} as const;

type Props = {
  side: ColumnAt['side'];
  column: Column | Input;
  fault: string | undefined;
  chosen: boolean;
  onChoose: () => void;
};

/** The head of a column: what it asks or answers, and what kind of value that is. */
export function ColumnHead({ side, column, fault, chosen, onChoose }: Props) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const title = text(column.title) || column.key;
  const { fields } = useDesign();
  const source = column as Input;
  const field = withSystemFields(fields).find((one) => one.key === source.field);
  const bound = source.field ? text(field?.title) || source.field : source.formula ? 'ƒx' : '';
  return (
    <th scope="col" className={styles.head} data-side={side} data-chosen={chosen} data-fault={fault !== undefined}>
      <button type="button" onClick={onChoose} title={fault ?? t('edit_column', { title })}>
        <span className={styles.headTop}>
          <Icon name={ICONS[column.type]} size={13} />
          <span className="tn-ellipsis">{title}</span>
        </span>
        <span className={styles.headUnder}>{side === 'inputs' ? bound || t('by_hand') : t('answer')}</span>
      </button>
    </th>
  );
}
