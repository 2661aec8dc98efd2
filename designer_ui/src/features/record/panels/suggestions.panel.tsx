import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useForm } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { RecordData } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { refreshSoon } from '../hooks/refresh-soon';
import { mayEdit, recordPath } from '../hooks/use-record';
import type { PanelKind, PanelProps } from './panel-kind';
import styles from './suggestions.module.css';

type Suggestion = { id: number; title: string; snippet: string; answer: string | null };

const nameOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Takes an answer over: its text, after what stands there, and where it is from. */
function useTake({ panel, where, record }: PanelProps) {
  const { t } = useTranslation('record');
  const client = useQueryClient();
  const [taking, setTaking] = useState<number | null>(null);
  const into = nameOf(panel['into']);
  const link = nameOf(panel['link']);
  const take = async (one: Suggestion) => {
    setTaking(one.id);
    const before = nameOf(record[into]);
    const words = one.answer && into ? { [into]: before ? `${before}\n${one.answer}` : one.answer } : {};
    try {
      await api.patch<RecordData>(recordPath(where), {
        version: record.version,
        ...words,
        ...(link ? { [link]: one.id } : {}),
      });
      await client.invalidateQueries({ queryKey: keys.record(where.app, where.form, where.id) });
      refreshSoon(client, where);
      notify.success(t('suggestions.taken', { title: one.title }));
    } catch (error) {
      notify.error(error);
    } finally {
      setTaking(null);
    }
  };
  return { take, taking };
}

/** Records of another form whose words are like this one's; nothing once one was taken over. */
function Suggestions(props: PanelProps) {
  const { panel, where, runtime, record } = props;
  const { t } = useTranslation('record');
  const text = useText();
  const form = nameOf(panel['form']);
  const link = nameOf(panel['link']);
  const taken = Boolean(link && record[link]);
  const { data: target } = useForm(where.app, form);
  const at = (runtime.form.panels ?? []).indexOf(panel);
  const { data = [] } = useQuery({
    queryKey: [...keys.record(where.app, where.form, where.id), 'suggestions', at, record.version],
    queryFn: async () =>
      (await api.get<{ suggestions: Suggestion[] }>(`${recordPath(where)}/suggestions`, { panel: String(at) }))
        .suggestions,
    enabled: !taken,
  });
  const { take, taking } = useTake(props);
  const writable = [nameOf(panel['into']), link].filter(Boolean);
  const open = mayEdit(record) && writable.every((key) => runtime.rights.fields[key] === 'write');
  if (taken || !target || data.length === 0) {
    return null;
  }
  return (
    <section className={styles['suggestions']} aria-label={t('suggestions.title', { form: text(target.form.title) })}>
      <h3>
        <Icon name="lightbulb" size={15} />
        {t('suggestions.title', { form: text(target.form.title) })}
      </h3>
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <div>
              <PageLink href={`/apps/${where.app}/forms/${form}/records/${one.id}`}>{one.title}</PageLink>
              <p>{one.snippet}</p>
            </div>
            {open && writable.length > 0 && (
              <Button
                size="small"
                icon={<Icon name="check" size={14} />}
                loading={taking === one.id}
                disabled={taking !== null}
                onClick={() => void take(one)}
              >
                {t('suggestions.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const kind: PanelKind = { name: 'suggestions', slot: 'glance', Draw: Suggestions };
