import { Alert, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormPlan } from '@/shared/form-engine';
import { wireValue } from '@/shared/form-engine';
import { Icon } from '@/shared/ui/icon';
import type { WidgetKinds } from '@/widgets/registry';
import type { Target } from '../hooks/use-records';
import styles from './bulk.module.css';
import { ChangeRow } from './change-row';
import { type Change, changesBody, freeFields, isReady } from './changes';

type Props = {
  target: Target;
  plan: FormPlan;
  kinds: WidgetKinds;
  /** How many records, in words. */
  words: string;
  onApply: (rest: object) => Promise<boolean>;
  onClose: () => void;
};

const FIRST: Change = { field: '', do: 'set', value: null };

/** Change several fields of many records: set, add to, take from, clear, or work out by a formula. */
export function EditDialog({ target, plan, kinds, words, onApply, onClose }: Props) {
  const { t } = useTranslation('records');
  const [changes, setChanges] = useState<readonly Change[]>([FIRST]);
  const [rules, setRules] = useState(true);
  const [busy, setBusy] = useState(false);
  const fields = plan.fields.map(({ field }) => field);
  const editable = plan.fields
    .filter((field) => !field.readonly && field.columns.length === 0 && kinds(field.field).view.Edit)
    .map(({ field }) => field);
  const wire = (key: string, value: unknown) => {
    const field = plan.byPath.get(key);
    return field ? wireValue(field, value) : value;
  };
  const apply = async () => {
    setBusy(true);
    const begun = await onApply({ changes: changesBody(changes, wire), run_rules: rules });
    setBusy(false);
    if (begun) {
      onClose();
    }
  };
  return (
    <Modal
      open
      width={620}
      title={t('bulk.edit_title', { words })}
      okText={t('bulk.apply')}
      okButtonProps={{ disabled: !isReady(changes), loading: busy }}
      onOk={() => void apply()}
      onCancel={onClose}
    >
      <div className={styles.changes}>
        {changes.map((change, index) => (
          <ChangeRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            key={index}
            target={target}
            fields={fields}
            offered={freeFields(editable, changes, change.field)}
            kinds={kinds}
            change={change}
            onChange={(next) => setChanges(changes.with(index, next))}
            onRemove={changes.length > 1 ? () => setChanges(changes.toSpliced(index, 1)) : null}
          />
        ))}
        <Button type="dashed" icon={<Icon name="plus" size={14} />} onClick={() => setChanges([...changes, FIRST])}>
          {t('bulk.add')}
        </Button>
        <Checkbox checked={rules} onChange={(event) => setRules(event.target.checked)}>
          {t('bulk.rules')}
        </Checkbox>
        <Alert type="info" showIcon title={t('bulk.hint')} />
      </div>
    </Modal>
  );
}
