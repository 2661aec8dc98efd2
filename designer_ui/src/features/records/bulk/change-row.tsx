import { Button, Select } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { namesOf } from '@/shared/expression/editor/model';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { WidgetKinds } from '@/widgets/registry';
import type { Target } from '../hooks/use-records';
import styles from './bulk.module.css';
import { type Change, deedsFor } from './changes';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

type Props = {
  target: Target;
  fields: readonly Field[];
  /** The fields this row may be about. */
  offered: readonly Field[];
  kinds: WidgetKinds;
  change: Change;
  onChange: (change: Change) => void;
  onRemove: (() => void) | null;
};

/** One change: which field, what is done to it, with what. */
export function ChangeRow({ target, fields, offered, kinds, change, onChange, onRemove }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const field = fields.find((one) => one.key === change.field);
  return (
    <div className={styles.change}>
      <div className={styles.changeHead}>
        <Select
          aria-label={t('bulk.field')}
          placeholder={t('bulk.field')}
          value={change.field || null}
          onChange={(key: string) => onChange({ field: key, do: 'set', value: null })}
          showSearch={{ optionFilterProp: 'label' }}
          options={offered.map((one) => ({ value: one.key, label: text(one.title) }))}
          className={styles.grow ?? ''}
        />
        {field && (
          <Select
            aria-label={t('bulk.deed')}
            value={change.do}
            onChange={(deed) => onChange({ ...change, do: deed, value: null })}
            options={deedsFor(kinds(field).storage).map((deed) => ({ value: deed, label: t(`bulk.deeds.${deed}`) }))}
            style={{ width: 128 }}
          />
        )}
        {onRemove && (
          <Button type="text" icon={<Icon name="x" size={15} />} aria-label={t('bulk.remove')} onClick={onRemove} />
        )}
      </div>
      {field && change.do !== 'clear' && (
        <ChangeValue target={target} fields={fields} field={field} kinds={kinds} change={change} onChange={onChange} />
      )}
    </div>
  );
}

type ValueProps = Omit<Props, 'offered' | 'onRemove'> & { field: Field };

function ChangeValue({ target, fields, field, kinds, change, onChange }: ValueProps) {
  const text = useText();
  const place = useMemo(() => ({ ...target, path: field.key, values: () => ({}) }), [target, field.key]);
  const names = useMemo(() => namesOf(fields, (one) => kinds(one), text), [fields, kinds, text]);
  if (change.do === 'formula') {
    return (
      <Suspense fallback={null}>
        <FormulaEditor
          label={text(field.title)}
          value={typeof change.value === 'string' ? change.value : ''}
          names={names}
          onChange={(value) => onChange({ ...change, value })}
        />
      </Suspense>
    );
  }
  const { Edit } = kinds(field).view;
  return Edit ? (
    <Suspense fallback={null}>
      <Edit
        id={`bulk-${field.key}`}
        field={{ ...field, required: false }}
        value={change.value}
        onChange={(value) => onChange({ ...change, value })}
        place={place}
        disabled={false}
        invalid={false}
        label={text(field.title)}
      />
    </Suspense>
  ) : null;
}
