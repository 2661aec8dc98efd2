import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import type { FormDefinition } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import { type LinkChange, type PublicLinkRow, useLinkActions, type Where } from '../queries';
import { AnswerSettings } from './answer-settings';
import { FieldSettings } from './field-settings';
import styles from './links.module.css';
import { WordSettings } from './word-settings';

type Props = { where: Where; form: FormDefinition; link: PublicLinkRow | undefined; onClose: () => void };
export type SettingsProps = {
  form: FormDefinition;
  value: LinkChange;
  onChange: (changes: LinkChange) => void;
};

const FRESH: LinkChange = { kind: 'fill', fields: [], once: false, active: true };
const KEPT = [
  'kind',
  'title',
  'intro',
  'thanks',
  'fields',
  'lookups',
  'columns',
  'masked',
  'quota',
  'once',
  'opens_at',
  'closes_at',
] as const;

function settingsOf(link: PublicLinkRow | undefined): LinkChange {
  return link ? Object.fromEntries(KEPT.flatMap((key) => (key in link ? [[key, link[key]]] : []))) : FRESH;
}

/** All settings of a link, in the order in which they are thought of. */
export function LinkPanel({ where, form, link, onClose }: Props) {
  const { t } = useTranslation('public-links');
  const [value, setValue] = useState(() => settingsOf(link));
  const [problems, setProblems] = useState<string[]>([]);
  const { save } = useLinkActions(where);
  const change = (changes: LinkChange) => setValue((before) => ({ ...before, ...changes }));
  const send = async () => {
    try {
      await save.mutateAsync({ ...value, ...(link ? { id: link.id } : {}) });
      notify.success(t(link ? 'saved' : 'made'));
      onClose();
    } catch (error) {
      const told = error instanceof ApiError ? error.problems.map((one) => one.message) : [];
      setProblems(told);
      if (!told.length) {
        notify.error(error);
      }
    }
  };
  const parts = { form, value, onChange: change };
  return (
    <SidePanel
      open
      title={t(link ? 'edit_title' : 'add')}
      onClose={onClose}
      footer={
        <div className={styles['panelBar']}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => void send()}>
            {t(link ? 'common:save' : 'make')}
          </Button>
        </div>
      }
    >
      <div className={styles['settings']}>
        {problems.length > 0 && (
          <Alert
            type="error"
            role="alert"
            showIcon
            title={t('problems')}
            description={
              <ul>
                {[...new Set(problems)].map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            }
          />
        )}
        <WordSettings {...parts} isNew={!link} />
        <FieldSettings {...parts} />
        <AnswerSettings {...parts} hasPassword={link?.has_password ?? false} />
      </div>
    </SidePanel>
  );
}
