import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Field, FormDefinition } from '@/api/types';
import { type FormulaName, namesOf } from '@/shared/expression/editor/model';
import { useText } from '@/shared/text';
import { useKindsNow } from '@/widgets/use-kinds';
import { useDesign } from './design-context';
import { withSystemFields } from './system-fields';

/** A reference to one record: formulas read on through it. */
function singleReferences(fields: readonly Field[]): Field[] {
  return fields.filter((field) => field.widget === 'reference' && field.props?.form && field.props.multiple !== true);
}

type Draft = { definition: FormDefinition };

function useDraftForms(app: string, forms: readonly string[]): ReadonlyMap<string, FormDefinition> {
  return useQueries({
    queries: forms.map((form) => ({
      queryKey: keys.draftOf(app, 'form', form),
      queryFn: async () => (await api.get<Draft>(`/apps/${app}/draft/form/${form}`)).definition,
      staleTime: 60_000,
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.key, data] as const] : []))),
  });
}

/** The names a formula of this form may use: fields, columns of subforms, and what references lead to. */
export function useFormulaNames(): FormulaName[] {
  const { app, form, fields } = useDesign();
  const kinds = useKindsNow();
  const text = useText();
  const references = singleReferences(fields);
  const forms = useDraftForms(
    app,
    [...new Set(references.map((field) => String(field.props?.form)))].filter((one) => one !== form),
  );
  return useMemo(() => {
    const own = namesOf(withSystemFields(fields), (field) => kinds(field), text);
    const through = singleReferences(fields).flatMap((reference) => {
      const target = reference.props?.form === form ? fields : (forms.get(String(reference.props?.form))?.fields ?? []);
      return namesOf(target, (field) => kinds(field), text).map((name) => ({
        ...name,
        path: `${reference.key}.${name.path}`,
        title: `${text(reference.title)}.${name.title}`,
      }));
    });
    return [...own, ...through];
  }, [fields, form, forms, kinds, text]);
}
