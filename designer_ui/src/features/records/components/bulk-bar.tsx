import { Button, Popover, Select } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RuntimeForm } from '@/api/types';
import type { FormPlan } from '@/shared/form-engine';
import { wireValue } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import type { WidgetKinds } from '@/widgets/registry';
import { viewNamed } from '@/widgets/registry';
import { useBulk } from '../hooks/use-bulk';
import type { Target } from '../hooks/use-records';
import styles from './records.module.css';

type Props = {
  target: Target;
  runtime: RuntimeForm;
  plan: FormPlan;
  kinds: WidgetKinds;
  ids: readonly number[];
  onDone: () => void;
};

/** What can be done with the chosen rows, over the foot of the list. */
export function BulkBar({ target, runtime, plan, kinds, ids, onDone }: Props) {
  const { t } = useTranslation('records');
  const bulk = useBulk(target);
  const { rights } = runtime;
  const then = async (work: Promise<boolean>) => {
    if (await work) {
      onDone();
    }
  };
  return (
    <div className={styles['bulk']}>
      <section className={styles['bulkBar']} aria-label={t('bulk.label')}>
        <b>{t('bulk.chosen', { count: ids.length })}</b>
        {rights.edit && (
          <EditField
            target={target}
            plan={plan}
            kinds={kinds}
            onApply={(values) => void then(bulk.update(ids, values))}
          />
        )}
        {rights.transfer && <Transfer target={target} onApply={(owner) => void then(bulk.transfer(ids, owner))} />}
        {rights.delete && (
          <ConfirmButton
            danger
            type="text"
            icon={<Icon name="trash-2" />}
            question={t('bulk.delete_question', { count: ids.length })}
            confirmText={t('common:delete')}
            onConfirm={() => then(bulk.remove(ids))}
          >
            {t('common:delete')}
          </ConfirmButton>
        )}
        <Button type="text" icon={<Icon name="x" />} aria-label={t('bulk.clear')} onClick={onDone} />
      </section>
    </div>
  );
}

type EditProps = {
  target: Target;
  plan: FormPlan;
  kinds: WidgetKinds;
  onApply: (values: Record<string, unknown>) => void;
};

function EditField({ target, plan, kinds, onApply }: EditProps) {
  const { t } = useTranslation('records');
  const text = useText();
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState<Field>();
  const [value, setValue] = useState<unknown>(null);
  const editable = plan.fields.filter(
    (field) => !field.readonly && field.columns.length === 0 && kinds(field.field).view.Edit,
  );
  const Edit = chosen ? kinds(chosen).view.Edit : null;
  const place = useMemo(() => ({ ...target, path: chosen?.key ?? '', values: () => ({}) }), [target, chosen]);
  const apply = () => {
    const field = chosen ? plan.byPath.get(chosen.key) : undefined;
    if (field) {
      onApply({ [field.field.key]: wireValue(field, value) });
      setOpen(false);
    }
  };
  const panel = (
    <div className={styles['narrow']} style={{ display: 'flex', flexDirection: 'column', gap: 10 }}>
      <Select
        aria-label={t('bulk.field')}
        placeholder={t('bulk.field')}
        value={chosen?.key ?? null}
        onChange={(key) => {
          choose(plan.byPath.get(key)?.field);
          setValue(null);
        }}
        showSearch={{ optionFilterProp: 'label' }}
        options={editable.map(({ field }) => ({ value: field.key, label: text(field.title) }))}
      />
      {Edit && chosen && (
        <Suspense fallback={null}>
          <Edit
            id="bulk-value"
            field={chosen}
            value={value}
            onChange={setValue}
            place={place}
            disabled={false}
            invalid={false}
            label={text(chosen.title)}
          />
        </Suspense>
      )}
      <Button type="primary" disabled={!chosen} onClick={apply}>
        {t('bulk.apply')}
      </Button>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={panel} destroyOnHidden>
      <Button type="text" icon={<Icon name="pencil" />}>
        {t('bulk.edit')}
      </Button>
    </Popover>
  );
}

const OWNER: Field = { key: 'owner', widget: 'member', title: '' };

function Transfer({ target, onApply }: { target: Target; onApply: (owner: number) => void }) {
  const { t } = useTranslation('records');
  const [open, setOpen] = useState(false);
  const place = useMemo(() => ({ ...target, path: 'owner', values: () => ({}) }), [target]);
  const { Edit } = viewNamed('member');
  const panel = Edit && (
    <div className={styles['narrow']}>
      <Suspense fallback={null}>
        <Edit
          id="bulk-owner"
          field={OWNER}
          value={null}
          onChange={(value) => {
            if (typeof value === 'object' && value !== null && 'id' in value) {
              onApply(Number(value.id));
              setOpen(false);
            }
          }}
          place={place}
          disabled={false}
          invalid={false}
          label={t('bulk.transfer')}
          autoFocus
        />
      </Suspense>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={panel} destroyOnHidden>
      <Button type="text" icon={<Icon name="user-check" />}>
        {t('bulk.transfer')}
      </Button>
    </Popover>
  );
}
