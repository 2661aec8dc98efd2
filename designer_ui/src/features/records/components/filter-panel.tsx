import { useMemo } from 'react';
import type { Condition, Field } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useReachedFields } from '@/shared/conditions/components/use-reached-fields';
import type { Target } from '../hooks/use-records';

type Props = {
  target: Target;
  fields: readonly Field[];
  filter: Condition | null;
  onChange: (filter: Condition | null) => void;
  begin: string | undefined;
};

/** The filter of the list: its own fields, and what its references lead to. */
export function FilterPanel({ target, fields, filter, onChange, begin }: Props) {
  const reached = useReachedFields(target.app, target.form, fields, true);
  const all = useMemo(() => [...fields, ...reached], [fields, reached]);
  return (
    <ConditionBuilder
      app={target.app}
      form={target.form}
      fields={all}
      value={filter}
      onChange={onChange}
      begin={begin}
    />
  );
}
