import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCatalog, usePeople } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { CatalogKind, Department, DraftEntry, Json, Text } from '@/api/types';
import { useConditionContext } from '@/shared/conditions/components/condition-builder';
import { describeTest } from '@/shared/conditions/components/describe';
import { useAppDraft, useDesign, useFormulaNames, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { linkOf } from '@/widgets/values';
import { useChannels } from './channels';
import { asFields, type ValueName } from './value-names';
import { fieldTitle, type Names, strong } from './words';

export const useDepartments = () =>
  useQuery({
    queryKey: keys.departments,
    queryFn: async () => (await api.get<{ departments: Department[] }>('/departments')).departments,
    staleTime: 300_000,
  });

const NO_VALUES: readonly ValueName[] = [];
const NO_CHANNELS: readonly { id: number; title: Text }[] = [];

function nameIn(list: readonly { id: number; title: string }[], key: Json): string {
  const id = typeof key === 'number' ? key : linkOf(key)?.id;
  return list.find((one) => one.id === id)?.title ?? (typeof key === 'string' ? key : id ? `#${id}` : '');
}

function labelIn(kinds: readonly CatalogKind[] | undefined, name: string, text: Names['text']): string {
  return text(kinds?.find((one) => one.name === name)?.label) || name;
}

/** How the people, roles, fields and values of this design are called, in the person's language. */
export function useNames(more: readonly ValueName[] = NO_VALUES): Names {
  const { app, form, fields, forms, roles } = useDesign();
  const { t } = useTranslation(['automation', 'conditions']);
  const text = useText();
  const reader = useReader();
  const kinds = useKindsNow();
  const { data: catalog } = useCatalog();
  const { data: people = [] } = usePeople('');
  const { data: departments = [] } = useDepartments();
  const all = useMemo(() => [...withSystemFields(fields), ...asFields(more)], [fields, more]);
  const context = useConditionContext(app, form, all);
  const { data: draft } = useAppDraft(app);
  const paths = useFormulaNames();
  const { data: channels = NO_CHANNELS } = useChannels();
  return useMemo(() => {
    const words = (key: string, facts?: Record<string, unknown>) => t(key, facts ?? {});
    const inConditions = (key: string, facts?: Record<string, unknown>) => t(`conditions:${key}`, facts ?? {});
    const wordsOf = (key: string, value: Json) => {
      const field = all.find((one) => one.key === key);
      return (field && kinds(field).view.words(value, field, reader)) || (value === null ? '' : plainOf(value));
    };
    return {
      t: words,
      text,
      person: (key) => nameIn(people, key),
      department: (key) => nameIn(departments, key),
      role: (key) => text(roles.find((one) => one.key === key)?.title) || key,
      field: (path) => [...more, ...paths].find((one) => one.path === path)?.title ?? fieldTitle(all, path, text),
      value: (field, value, of) => (of ? plainOf(value) : wordsOf(field, value)),
      test: (test) => strong(describeTest(test, context, { reader, kinds, t: inConditions })),
      resolver: (name) => labelIn(catalog?.resolvers, name, text),
      form: (key) => text(forms.find((one) => one.key === key)?.title) || key,
      flow: (key) => titleOf(draft?.definitions, 'flow', key, text),
      channel: (id) => text(channels.find((one) => one.id === id)?.title) || `#${id}`,
      definition: (kind, key) => titleOf(draft?.definitions, kind, key, text),
      action: (name) => labelIn(catalog?.actions, name, text),
    };
  }, [t, text, people, departments, forms, roles, all, kinds, reader, context, catalog, draft, channels, paths, more]);
}

function titleOf(all: readonly DraftEntry[] | undefined, kind: string, key: string, text: Names['text']): string {
  return text(all?.find((one) => one.kind === kind && one.key === key)?.title) || key;
}

function plainOf(value: Json): string {
  if (value === null) {
    return '';
  }
  return typeof value === 'object' ? (linkOf(value)?.title ?? JSON.stringify(value)) : String(value);
}
