import { Segmented, Skeleton } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { PropertyGroup } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { FieldFrame } from '@/widgets/field-frame';
import { FieldValue } from '@/widgets/field-value';
import { useReader } from '@/widgets/use-kinds';
import { useDesigner } from '../hooks/designer';
import styles from './inspector.module.css';

const STATES = ['normal', 'disabled', 'readonly', 'hidden'] as const;
type State = (typeof STATES)[number];

/** The field as people will meet it: to fill in, closed, to read, and not at all. */
export function FieldStates({ field }: { field: Field }) {
  const { t } = useTranslation('form-designer');
  const [state, setState] = useState<State>('normal');
  const [value, setValue] = useState<unknown>(null);
  const example = useExample(field);
  return (
    <PropertyGroup title={t('states.title')}>
      <Segmented
        block
        size="small"
        aria-label={t('states.title')}
        value={state}
        options={STATES.map((name) => ({ value: name, label: t(`states.${name}`) }))}
        onChange={setState}
      />
      <div className={styles.state}>
        {state === 'hidden' ? (
          <p className={styles.note}>{t('states.hidden_hint')}</p>
        ) : (
          <Drawn field={field} state={state} value={value ?? example} onChange={setValue} />
        )}
      </div>
    </PropertyGroup>
  );
}

/** A value the kind accepts, from its examples in the catalog. */
function useExample(field: Field): unknown {
  const { widgets } = useDesigner();
  const entry = widgets.find((one) => one.name === field.widget);
  const first = field.props?.options?.[0]?.value;
  const examples = (entry?.['examples'] ?? []) as { value: unknown }[];
  return first ?? (typeof examples[0]?.value === 'object' ? null : (examples[0]?.value ?? null));
}

type DrawnProps = { field: Field; state: State; value: unknown; onChange: (value: unknown) => void };

function Drawn({ field, state, value, onChange }: DrawnProps) {
  const { app, formKey, kinds } = useDesigner();
  const text = useText();
  const reader = useReader();
  const kind = kinds(field);
  const { Edit } = kind.view;
  const id = `state-${field.key}`;
  return (
    <FieldFrame
      field={field}
      id={id}
      inForm
      required={field.required ?? false}
      reading={state === 'readonly' || !Edit}
      locked={state === 'readonly'}
    >
      {Edit && state !== 'readonly' ? (
        <Suspense fallback={<Skeleton.Input block />}>
          <Edit
            id={id}
            field={field}
            value={value}
            onChange={onChange}
            place={{ app, form: formKey, path: field.key, values: () => ({}) }}
            disabled={state === 'disabled'}
            invalid={false}
            label={text(field.title)}
          />
        </Suspense>
      ) : (
        <FieldValue field={field} value={value} kind={kind} reader={reader} />
      )}
    </FieldFrame>
  );
}
