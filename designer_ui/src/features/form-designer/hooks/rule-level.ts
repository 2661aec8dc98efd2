import { createContext, useContext, useMemo } from 'react';
import type { Field, FormDefinition, FormRule } from '@/api/types';
import { withSystemFields } from '@/shared/inspector';
import { columnsOf } from '../model/slots';
import { useDesigner, useFormPart } from './designer';

/** The subform whose rows the rules are about; '' for the record itself. */
export const RuleLevelContext = createContext('');

export type RuleLevel = {
  subform: string;
  rules: readonly FormRule[];
  /** What the rules may act on. */
  fields: readonly Field[];
  /** What their conditions and formulas may ask about: a row sees its record too. */
  asked: readonly Field[];
  put: (rules: readonly FormRule[], merge?: string) => void;
};

const NONE: readonly FormRule[] = [];

function rulesOf(form: FormDefinition, subform: string): readonly FormRule[] {
  if (!subform) {
    return form.rules ?? NONE;
  }
  return (form.fields.find((field) => field.key === subform)?.props?.['rules'] as FormRule[] | undefined) ?? NONE;
}

/** The rules that are shown: of the record, or of the rows of a subform. */
export function useRuleLevel(): RuleLevel {
  const subform = useContext(RuleLevelContext);
  const { change } = useDesigner();
  const form = useFormPart((one) => one);
  return useMemo(() => {
    const columns = columnsOf(form, subform);
    const keys = new Set(columns.map((column) => column.key));
    const around = form.fields.filter((field) => !keys.has(field.key) && field.key !== subform);
    return {
      subform,
      rules: rulesOf(form, subform),
      fields: subform ? columns : form.fields,
      asked: subform ? [...columns, ...withSystemFields(around)] : withSystemFields(form.fields),
      put: (rules, merge) =>
        subform
          ? change({ kind: 'props', id: subform, name: 'rules', value: rules.length ? [...rules] : undefined })
          : change({ kind: 'rules', rules: [...rules] }, merge),
    };
  }, [form, subform, change]);
}

/** The fields of a level with the columns of its subforms, by the names that actions use. */
export function actedOn(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [
    field,
    ...(field.props?.fields ?? []).map((column) => ({ ...column, key: `${field.key}.${column.key}` })),
  ]);
}
