import { useTranslation } from 'react-i18next';
import { AssignmentsEditor } from '@/shared/automation/assignments-input';
import { Property, PropertyGroup } from '@/shared/inspector';
import type { Parts } from '../model/parts';

/** Fields that get a value when a record is taken, and when it comes back. */
export function ValueSettings({ pool, change, faults }: Parts) {
  const { t } = useTranslation('pool-designer');
  return (
    <PropertyGroup title={t('values')}>
      {(['on_claim', 'on_return'] as const).map((name) => (
        <Property key={name} label={t(name)} fault={faults[name]}>
          <AssignmentsEditor
            form={pool.form}
            value={pool[name]?.set ?? {}}
            onChange={(set) => change({ kind: 'patch', patch: { [name]: { set } } }, name)}
          />
        </Property>
      ))}
    </PropertyGroup>
  );
}
