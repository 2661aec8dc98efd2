import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Field } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useDraftForm, withSystemFields } from '@/shared/inspector';
import { useAppDesign } from '../hooks/app-design';
import type { Scope } from '../model/app-document';
import { SCOPES, scopeName, type Verb } from '../model/roles';

type Props = { label: string; form: string; verb: Verb; scope: Scope | undefined; onChange: (scope: Scope) => void };

const NO_FIELDS: readonly Field[] = [];

/** The records a verb reaches: by owner and department, or by a condition. */
export function ScopeSelect({ label, form, verb, scope, onChange }: Props) {
  const { t } = useTranslation('app-designer');
  const [open, setOpen] = useState(false);
  const name = scopeName(scope, verb);
  const named = SCOPES.map((one) => ({ value: one as string, label: t(`scope.${one}`) }));
  const byCondition = form === '*' ? [] : [{ value: 'when', label: t('scope.when') }];
  const custom = name === 'custom' ? [{ value: 'custom', label: t('scope.custom'), disabled: true }] : [];
  return (
    <>
      <Select
        size="small"
        variant="borderless"
        aria-label={label}
        value={name as string}
        options={[...named, ...byCondition, ...custom]}
        popupMatchSelectWidth={false}
        onSelect={(next: string) => (next === 'when' ? setOpen(true) : onChange(next as Scope))}
        style={{ width: '100%', opacity: name === 'none' ? 0.55 : 1 }}
      />
      {open && (
        <ScopeCondition
          title={label}
          form={form}
          value={typeof scope === 'object' && 'when' in scope ? (scope.when as Condition) : null}
          onClose={() => setOpen(false)}
          onChange={(when) => onChange(when ? { when } : 'none')}
        />
      )}
    </>
  );
}

type ConditionProps = {
  title: string;
  form: string;
  value: Condition | null;
  onClose: () => void;
  onChange: (when: Condition | null) => void;
};

function ScopeCondition({ title, form, value, onClose, onChange }: ConditionProps) {
  const { app } = useAppDesign();
  const { t } = useTranslation('app-designer');
  const { data } = useDraftForm(app, form);
  return (
    <Modal open width={760} title={title} footer={null} onCancel={onClose}>
      <p>{t('scope_hint')}</p>
      <ConditionBuilder
        app={app}
        form={form}
        fields={withSystemFields(data?.fields ?? NO_FIELDS)}
        value={value}
        onChange={onChange}
      />
    </Modal>
  );
}
