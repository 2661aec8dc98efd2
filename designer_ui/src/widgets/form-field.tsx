import { Skeleton } from 'antd';
import { memo, Suspense, useCallback, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { FieldPlan } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { sentence } from './fault-text';
import { FieldFrame, faultId, helpId } from './field-frame';
import styles from './field-frame.module.css';
import { FieldValue } from './field-value';
import { useFormSession, useSessionPart } from './session-context';
import { useReader } from './use-kinds';
import { isBlank } from './values';
import type { Place } from './widget-view';

/** The id of a field's control, for labels and for jumping to problems. */
export function controlId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}

function describedBy(id: string, hasFaults: boolean, hasHelp: boolean): string | undefined {
  const ids = [hasFaults ? faultId(id) : '', hasHelp ? helpId(id) : ''].filter(Boolean);
  return ids.length ? ids.join(' ') : undefined;
}

function usePlace(plan: FieldPlan, only: readonly string[] | undefined): Place {
  const { session, app, form } = useFormSession();
  return useMemo(
    () => ({ app, form, path: plan.path, values: () => session.store.getState().values, only }),
    [session, app, form, plan.path, only],
  );
}

/** One field of the form around it: its value, its live state, its problems. */
export const FormField = memo(function FormField({ plan, autoFocus }: { plan: FieldPlan; autoFocus?: boolean }) {
  const { session, kinds } = useFormSession();
  const { field, path } = plan;
  const value = useSessionPart((state) => state.values[field.key]);
  const state = useSessionPart((now) => now.states[path]);
  const faults = useSessionPart(useShallow((now) => now.faults.filter((fault) => fault.path === path)));
  const text = useText();
  const reader = useReader();
  const place = usePlace(plan, state?.only);
  const onChange = useCallback((next: unknown) => session.set(field.key, next), [session, field.key]);
  if (!state?.visible) {
    return null;
  }
  const kind = kinds(field);
  const { Edit } = kind.view;
  const id = controlId(path);
  const locked = state.readonly && plan.kind.role === 'input';
  return (
    <FieldFrame
      field={field}
      id={id}
      inForm
      required={state.required && !state.readonly}
      faults={faults.map((fault) => ({ text: sentence(fault, reader), warning: fault.severity === 'warning' }))}
      bare={kind.view.bare ?? false}
      reading={!Edit || state.readonly}
      locked={locked}
    >
      {Edit && !state.readonly ? (
        <Suspense fallback={<Skeleton.Input block active size="medium" />}>
          <Edit
            id={id}
            field={field}
            value={value}
            onChange={onChange}
            place={place}
            disabled={false}
            invalid={faults.some((fault) => fault.severity === 'error')}
            describedBy={describedBy(id, faults.length > 0, Boolean(text(field.help)))}
            label={text(field.title)}
            autoFocus={autoFocus}
          />
        </Suspense>
      ) : (
        <Unfilled plan={plan} value={value} />
      )}
    </FieldFrame>
  );
});

/** What nobody types here: computed, read-only, or only shown. */
function Unfilled({ plan, value }: { plan: FieldPlan; value: unknown }) {
  const { kinds } = useFormSession();
  const reader = useReader();
  const kind = kinds(plan.field);
  const boxed = !kind.view.full && plan.kind.role !== 'display';
  return (
    <div className={boxed ? styles['computed'] : undefined}>
      {isBlank(value) && plan.kind.role === 'computed' && !plan.formula ? (
        <span className={styles['blank']}>{reader.t('given_later')}</span>
      ) : (
        <FieldValue field={plan.field} value={value} kind={kind} reader={reader} />
      )}
    </div>
  );
}
