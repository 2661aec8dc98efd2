import { useMemo } from 'react';
import { FormField } from '@/widgets/form-field';
import { FormLayout } from '@/widgets/form-layout';
import type { Stepper } from '@/widgets/layouts/layout-view';
import { useFormSession, useSessionPart } from '@/widgets/session-context';

type Props = {
  reveal?: { key: string; turn: number } | undefined;
  focus?: string | undefined;
  stepper?: Stepper | undefined;
  /** Only these fields, and those at fault. */
  only?: readonly string[] | undefined;
};

/** The fields of the form around it, laid out as defined, following its rules live. */
export function FormBody({ reveal, focus, stepper, only }: Props) {
  const { session, kinds } = useFormSession();
  const states = useSessionPart((state) => state.states);
  const faults = useSessionPart((state) => state.faults);
  const faulty = useMemo(() => new Set(faults.map((fault) => fault.path.split('.')[0] ?? '')), [faults]);
  const shown = (key: string) => {
    const field = session.plan.byPath.get(key)?.field;
    const wanted = !only || only.includes(key) || faulty.has(key);
    return wanted && (states[key]?.visible ?? false) && !(field && kinds(field).view.reading);
  };
  return (
    <FormLayout
      form={session.plan.input.form}
      shown={shown}
      draw={(field) => {
        const plan = session.plan.byPath.get(field.key);
        return plan ? <FormField plan={plan} autoFocus={focus === field.key} /> : null;
      }}
      faulty={faulty}
      reveal={reveal}
      stepper={stepper}
    />
  );
}
