import { InputNumber, Select } from 'antd';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Json } from '@/api/types';
import { useText } from '@/shared/text';
import { viewNamed } from '@/widgets/registry';
import { useKindsNow } from '@/widgets/use-kinds';
import type { Place } from '@/widgets/widget-view';
import type { Takes } from '../model/operators';
import { relativeOf, relativesFor } from '../model/relative';
import type { AskableField, ConditionContext } from './condition-context';
import styles from './conditions.module.css';
import { comparable, OtherField, otherKey } from './other-field';

type Props = {
  context: ConditionContext;
  asked: AskableField;
  op: string;
  takes: Takes;
  value: Json | undefined;
  onChange: (value: Json) => void;
};

const FIXED = '';
const OTHER = '$field';
const FIRST_COUNT = 7;

/** What a field is compared with: a value of its own kind, or one that moves with the day or the person. */
export function ValueInput(props: Props) {
  const { asked, op, takes, value } = props;
  const { t } = useTranslation('conditions');
  if (takes === 'nothing') {
    return null;
  }
  const choices = relativesFor(asked.type, asked.field.widget, takes, op);
  const others = comparable(props.context, asked, takes);
  if (choices.length === 0 && others.length === 0) {
    return <PlainValue {...props} />;
  }
  const relative = relativeOf(value, choices);
  const other = otherKey(value);
  return (
    <div className={styles['value']}>
      <Select
        aria-label={t('relative')}
        value={other === null ? (relative?.choice.name ?? FIXED) : OTHER}
        onChange={(name: string) => {
          if (name === OTHER) {
            props.onChange({ field: '' });
            return;
          }
          const chosen = choices.find((choice) => choice.name === name);
          props.onChange(chosen ? chosen.value(relative?.count ?? FIRST_COUNT) : null);
        }}
        options={[
          { value: FIXED, label: t(`fixed.${asked.type.startsWith('date') ? 'date' : 'other'}`) },
          ...(others.length ? [{ value: OTHER, label: t('fixed.field') }] : []),
          ...choices.map((choice) => ({ value: choice.name, label: t(`relatives.${choice.name}`) })),
        ]}
        popupMatchSelectWidth={false}
        className={styles['relative'] ?? ''}
      />
      {relative?.choice.count && (
        <InputNumber
          aria-label={t('days')}
          min={0}
          max={3650}
          value={relative.count}
          onChange={(count) => props.onChange(relative.choice.value(count ?? 0))}
          suffix={t('days')}
          className={styles['count'] ?? ''}
        />
      )}
      {other !== null && <OtherField fields={others} value={other} onChange={props.onChange} />}
      {!relative && other === null && <PlainValue {...props} />}
    </div>
  );
}

/** Where the choices of a field are asked for; a field behind a reference is one of its own form. */
function useComparePlace({ app, form: own }: ConditionContext, asked: AskableField): Place {
  const through = asked.field.props?.through as { form: string; key: string } | undefined;
  const form = through?.form ?? own;
  const path = through?.key ?? asked.key;
  return useMemo(() => ({ app, form, path, values: () => ({}) }), [app, form, path]);
}

/** The field as its value is asked for: several of a choice, one day of a moment, never required. */
function comparedField(field: Field, takes: Takes, type: string): Field {
  const several = takes === 'many' && type === 'link' ? { multiple: true } : {};
  return { ...field, required: false, placeholder: '', props: { ...field.props, ...several } };
}

const SEVERAL: Readonly<Record<string, string>> = {
  text: 'tags',
  integer: 'tags',
  member: 'members',
  people: 'members',
  department: 'departments',
  datetime: 'date',
};

/** Kinds that are asked for as they are filled in, whatever they are stored as. */
const BY_THEMSELVES: ReadonlySet<string> = new Set(['percent', 'region', 'role', 'polymorphic_reference']);

/** The stock input that asks for a value to compare with. */
function inputName(asked: AskableField, takes: Takes, own: string): string {
  const { field, type } = asked;
  if (field.props?.options) {
    return takes === 'many' ? 'choices' : 'choice';
  }
  if (type === 'datetime') {
    return 'date';
  }
  if (takes === 'many') {
    return SEVERAL[field.widget] ?? (type === 'text' || type === 'integer' ? 'tags' : own);
  }
  const plain: Readonly<Record<string, string>> = { text: 'text', decimal: 'number', integer: 'integer', date: 'date' };
  return BY_THEMSELVES.has(field.widget) ? own : (plain[type] ?? own);
}

function PlainValue({ context, asked, takes, value, onChange }: Props) {
  const text = useText();
  const { t } = useTranslation('conditions');
  const kinds = useKindsNow();
  const place = useComparePlace(context, asked);
  const field = useMemo(() => comparedField(asked.field, takes, asked.type), [asked, takes]);
  if (asked.type === 'boolean') {
    return (
      <Select
        aria-label={text(asked.title)}
        value={value === undefined ? null : value === true}
        onChange={(chosen) => onChange(chosen)}
        options={[
          { value: true, label: t('common:yes') },
          { value: false, label: t('common:no') },
        ]}
        className={styles['input'] ?? ''}
      />
    );
  }
  const { Edit } = viewNamed(inputName(asked, takes, kinds(field).view.name));
  if (!Edit) {
    return null;
  }
  const shared = { field, place, disabled: false, invalid: false };
  if (takes === 'range') {
    const pair: Json[] = Array.isArray(value) ? value : [null, null];
    return (
      <Suspense fallback={null}>
        <span className={styles['pair']}>
          {[0, 1].map((side) => (
            <Edit
              key={side}
              {...shared}
              id={`${asked.key}-${side}`}
              label={`${text(asked.title)} ${t(side ? 'to' : 'from')}`}
              value={pair[side]}
              onChange={(next) => onChange(side ? [pair[0] ?? null, next as Json] : [next as Json, pair[1] ?? null])}
            />
          ))}
        </span>
      </Suspense>
    );
  }
  return (
    <Suspense fallback={null}>
      <span className={styles['input']}>
        <Edit
          {...shared}
          id={`${asked.key}-value`}
          label={text(asked.title)}
          value={value ?? null}
          onChange={(next) => onChange(bare(next))}
        />
      </span>
    </Suspense>
  );
}

/** Linked things keep id and title only: enough to ask, and to name the chip. */
function bare(value: unknown): Json {
  if (Array.isArray(value)) {
    return value.map(bare);
  }
  if (typeof value === 'object' && value !== null && 'form' in value && 'id' in value) {
    return `${value.form}:${value.id}`;
  }
  if (typeof value === 'object' && value !== null && 'id' in value) {
    const { id, title } = value as { id: Json; title?: Json };
    return { id, title: title ?? '' };
  }
  return (value ?? null) as Json;
}
