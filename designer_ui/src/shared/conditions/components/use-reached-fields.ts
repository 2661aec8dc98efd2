import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formQuery } from '@/api/queries';
import type { Field, RuntimeForm, Text } from '@/api/types';
import { withText } from './joined-text';

const NONE: readonly Field[] = [];
const PEOPLE = new Set(['member', 'user']);
const DEPARTMENT: Text = { 'zh-CN': '部门', en: 'Department' };

function isSingleLink(field: Field): boolean {
  return ['reference', 'parent'].includes(field.widget) && field.props?.['multiple'] !== true;
}

/** The field of another form as it is asked about from here: `customer.region`, “客户 › 地区”. */
function reached(link: Field, target: Field, form: string): Field {
  return {
    ...target,
    key: `${link.key}.${target.key}`,
    title: withText(link.title, target.title),
    props: { ...target.props, through: { form, key: target.key } },
  };
}

function formOf(link: Field, own: string): string {
  return String(link.props?.form ?? own);
}

/** What can be asked about through the references and people of a form, as far as this person may see it. */
export function useReachedFields(app: string, form: string, fields: readonly Field[], enabled: boolean) {
  const links = useMemo(() => (enabled ? fields.filter(isSingleLink) : NONE), [fields, enabled]);
  const targets = useMemo(() => [...new Set(links.map((link) => formOf(link, form)))], [links, form]);
  const forms = useQueries({
    queries: targets.map((target) => ({ ...formQuery(app, target), retry: false })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.form.key, data] as const] : []))),
  });
  return useMemo(() => {
    if (!enabled) {
      return NONE;
    }
    const through = links.flatMap((link) => fieldsBehind(link, forms.get(formOf(link, form))));
    const people = fields
      .filter((field) => PEOPLE.has(field.widget))
      .map((field) => ({
        key: `${field.key}.department`,
        widget: 'department',
        title: withText(field.title, DEPARTMENT),
      }));
    return [...through, ...people];
  }, [enabled, links, fields, forms, form]);
}

function fieldsBehind(link: Field, target: RuntimeForm | undefined): Field[] {
  if (!target) {
    return [];
  }
  const readable = target.form.fields.filter(({ key }) => {
    const level = target.rights.fields[key] ?? 'write';
    return level === 'read' || level === 'write';
  });
  return readable.map((field) => reached(link, field, target.form.key));
}

/** The condition asks about something behind a reference. */
export function isReaching(condition: unknown): boolean {
  return /"field":"[a-z0-9_]+\./.test(JSON.stringify(condition ?? null));
}
