import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { Condition, Field, Text } from '@/api/types';
import { useEnv } from '@/features/form-fill/hooks/use-env';
import { useFormPlan } from '@/features/form-fill/hooks/use-form-plan';
import type { FormPlan } from '@/shared/form-engine';
import { nativeRecord } from '@/shared/form-engine/native';
import { useText } from '@/shared/text';
import { type Here, useHere } from '../record-scope';
import { useAction } from './use-action';

/** A button of the form; without a form around it only its looks. */
export function ActionButton({ field }: { field: Field }) {
  const here = useHere();
  if (!here) {
    return <Look field={field} disabled />;
  }
  const { session } = here;
  return session ? <Working field={field} here={here} plan={session.plan} /> : <OnRecord field={field} here={here} />;
}

/** On a record that is read: the form's own plan is made for the formulas of the button. */
function OnRecord({ field, here }: { field: Field; here: Here }) {
  const runtime = useForm(here.app, here.form);
  const plan = useFormPlan(runtime.data);
  return plan ? <Working field={field} here={here} plan={plan} /> : <Look field={field} disabled />;
}

/** Whether the condition of the button holds for what the form says now. */
function useHolds(field: Field, here: Here, plan: FormPlan): boolean {
  const env = useEnv();
  const when = field.props?.['when'] as Condition | undefined;
  return !when || plan.input.language.holds(when, nativeRecord(plan, here.values), env());
}

function Working({ field, here, plan }: { field: Field; here: Here; plan: FormPlan }) {
  const { t } = useTranslation('layout');
  const text = useText();
  const env = useEnv();
  const { run, busy } = useAction({ field, here, plan, env });
  const holds = useHolds(field, here, plan);
  const words = text(field.props?.['confirm'] as Text | undefined);
  const unsaved = here.id === null && field.props?.['action'] === 'rule';
  const title = unsaved ? t('button.unsaved') : holds ? undefined : t('button.not_now');
  const look = { field, disabled: !holds || unsaved, busy, ...(title ? { title } : {}) };
  return words ? (
    <Popconfirm title={words} disabled={look.disabled} onConfirm={() => void run()}>
      <Look {...look} />
    </Popconfirm>
  ) : (
    <Look {...look} onClick={() => void run()} />
  );
}

type LookProps = { field: Field; disabled?: boolean; busy?: boolean; title?: string; onClick?: () => void };

function Look({ field, disabled = false, busy = false, ...rest }: LookProps) {
  const text = useText();
  const look = field.props?.['look'];
  return (
    <Button
      {...rest}
      type={look === 'primary' ? 'primary' : 'default'}
      danger={look === 'danger'}
      disabled={disabled}
      loading={busy}
    >
      {text(field.title)}
    </Button>
  );
}
