import { Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogKind, Field, Text, ViewDefinition } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useReachedFields } from '@/shared/conditions/components/use-reached-fields';
import { LocalisedInput, Property, PropertyGroup, SchemaForm, withSetting } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { propertiesOf } from './begin';
import { SortInput } from './sort-input';
import { ViewPlaceProvider } from './view-fields';
import { VIEW_INPUTS } from './view-inputs';

type Props = {
  app: string;
  form: string;
  fields: readonly Field[];
  kind: CatalogKind | undefined;
  view: ViewDefinition;
  /** A name in both languages, as definitions have it; people give one. */
  localised: boolean;
  onChange: (view: ViewDefinition) => void;
};

/** What a view shows, of whom, in which order: drawn from the schema of its kind. */
export function ViewForm({ app, form, fields, kind, view, localised, onChange }: Props) {
  const { t } = useTranslation('views');
  const text = useText();
  const reached = useReachedFields(app, form, fields, true);
  const askable = useMemo(() => [...fields, ...reached], [fields, reached]);
  const set = (name: string, value: unknown) =>
    onChange(withSetting(view as Record<string, unknown>, name, value) as ViewDefinition);
  return (
    <ViewPlaceProvider app={app} form={form} fields={fields}>
      <PropertyGroup>
        <Property label={t('title')}>
          {localised ? (
            <LocalisedInput label={t('title')} value={view.title as Text} onChange={(title) => set('title', title)} />
          ) : (
            <Input
              aria-label={t('title')}
              maxLength={60}
              value={text(view.title)}
              onChange={(event) => set('title', event.target.value)}
            />
          )}
        </Property>
        <SchemaForm
          schema={kind?.props}
          value={view}
          omit={unoffered(kind, view)}
          inputs={VIEW_INPUTS}
          onChange={set}
        />
      </PropertyGroup>
      <PropertyGroup title={t('filter')}>
        <ConditionBuilder
          app={app}
          form={form}
          fields={askable}
          value={view.filter}
          onChange={(filter) => set('filter', filter ?? undefined)}
        />
      </PropertyGroup>
      <PropertyGroup title={t('sort')}>
        <SortInput fields={fields} sort={view.sort} onChange={(sort) => set('sort', sort.length ? sort : undefined)} />
      </PropertyGroup>
    </ViewPlaceProvider>
  );
}

/** Figures say what older totals said, and more: totals are offered only where a view has them. */
function unoffered(kind: CatalogKind | undefined, view: ViewDefinition): string[] {
  const properties = propertiesOf(kind);
  const untitled = properties.filter(([, schema]) => schema['x-title'] === undefined).map(([name]) => name);
  const hasFigures = properties.some(([name]) => name === 'figures');
  return hasFigures && view.sum === undefined ? [...untitled, 'sum'] : untitled;
}
