import type { FieldLevel, FormDefinition, RuntimeForm } from '@/api/types';

/** A draft as the run time would get it: everything is allowed that `levels` do not refuse. */
export function asRuntime(form: FormDefinition, levels: Record<string, FieldLevel> = {}): RuntimeForm {
  const rights = {
    create: true,
    edit: true,
    delete: true,
    export: true,
    import: true,
    print: true,
    transfer: true,
    fields: levels,
  };
  return { form, rights, views: [], flow: null, system_fields: [] };
}
