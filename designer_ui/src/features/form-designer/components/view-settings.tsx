import type { CatalogKind, FormDefinition, ViewDefinition } from '@/api/types';
import { withSystemFields } from '@/shared/inspector';
import { ViewForm } from '@/shared/views/view-form';
import { useDesigner } from '../hooks/designer';

type Props = {
  form: FormDefinition;
  view: ViewDefinition;
  kind: CatalogKind | undefined;
  onChange: (view: ViewDefinition) => void;
};

/** What a view shows, of whom, in which order. */
export function ViewSettings({ form, view, kind, onChange }: Props) {
  const { app, formKey } = useDesigner();
  const fields = withSystemFields(form.fields);
  return <ViewForm app={app} form={formKey} fields={fields} kind={kind} view={view} localised onChange={onChange} />;
}
