import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnv } from '@/features/form-fill';
import type { FormPlan, Values } from '@/shared/form-engine';
import { nativeRecord } from '@/shared/form-engine/native';
import { useDesigner } from '../hooks/designer';
import { loadSample } from '../hooks/use-samples';
import { useDraftPlan } from './form-preview';
import styles from './inspector.module.css';
import { SampleSelect } from './sample-select';

/** The links that a formula reads through, and the records they lead to. */
function linksRead(plan: FormPlan, source: string, values: Values): { key: string; form: string; id: number }[] {
  const names = plan.input.language.formula(source)?.references ?? [];
  return names.flatMap((name) => {
    const [key = '', next] = name.split('.');
    const field = plan.byPath.get(key)?.field;
    const link = values[key];
    const leads = next !== undefined && typeof link === 'object' && link !== null && 'id' in link;
    return leads && typeof field?.props?.form === 'string'
      ? [{ key, form: field.props.form, id: Number((link as { id: unknown }).id) }]
      : [];
  });
}

/** The record with the linked records a formula reads through. */
function useWhole(plan: FormPlan | undefined, source: string, values: Values | null) {
  const { app } = useDesigner();
  const links = useMemo(() => (plan && values ? linksRead(plan, source, values) : []), [plan, source, values]);
  return useQuery({
    queryKey: ['app', app, 'sample', values?.['id'], JSON.stringify(links)],
    queryFn: async () => {
      const found = await Promise.all(links.map((link) => loadSample(app, link.form, link.id)));
      const whole = links.map(({ key, id }, at) => [key, { id, values: found[at] }] as const);
      return { ...values, ...Object.fromEntries(whole) } as Values;
    },
    enabled: values !== null,
    staleTime: 60_000,
  });
}

/** What a formula answers for a real record. */
export function FormulaPreview({ source }: { source: string }) {
  const { t } = useTranslation('form-designer');
  const { plan } = useDraftPlan();
  const env = useEnv();
  const [values, setValues] = useState<Values | null>(null);
  const { data } = useWhole(plan, source, values);
  const answer = useMemo(() => {
    const formula = plan?.input.language.formula(source);
    const value = plan && data && formula ? formula.run(nativeRecord(plan, data), env()) : undefined;
    return value === undefined ? null : shown(value, plan);
  }, [plan, data, source, env]);
  return (
    <div className={styles.answer}>
      <SampleSelect onSample={setValues} />
      {data && (
        <output>
          {t('sample.answer')} <strong>{answer ?? t('sample.blank')}</strong>
        </output>
      )}
    </div>
  );
}

function shown(value: unknown, plan: FormPlan | undefined): string | null {
  if (Array.isArray(value)) {
    return value.map((one) => shown(one, plan) ?? '').join(', ');
  }
  const words = plan?.input.language.wire(value, 'text', undefined);
  return words === null || words === undefined || words === '' ? null : String(words);
}
