import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Mentions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { usePeople } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { PersonOption } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { recordPath, type Where } from '../hooks/use-record';
import styles from './record.module.css';

/** The people whose @name still stands in the text. */
export function mentionedIn(text: string, chosen: readonly PersonOption[]): number[] {
  return [...new Set(chosen.filter((person) => text.includes(`@${person.title}`)).map((person) => person.id))];
}

/** Say something about the record; `@` names people, who are told. */
export function CommentBox({ where }: { where: Where }) {
  const { t } = useTranslation('record');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<readonly PersonOption[]>([]);
  const { data: people = [], isFetching } = usePeople(asked);
  const send = useMutation({
    mutationFn: () =>
      api.post(`${recordPath(where)}/comments`, { text: text.trim(), mentions: mentionedIn(text, chosen) }),
    onSuccess: () => {
      setText('');
      setChosen([]);
      return client.invalidateQueries({ queryKey: [...keys.record(where.app, where.form, where.id), 'comments'] });
    },
    onError: notify.error,
  });
  const ready = text.trim().length > 0 && !send.isPending;
  return (
    <div className={styles['commentBox']}>
      <Mentions
        aria-label={t('comment.label')}
        placeholder={t('comment.placeholder')}
        value={text}
        onChange={setText}
        onSearch={setAsked}
        onSelect={(option) => {
          const person = people.find((one) => one.title === option.value);
          if (person) {
            setChosen((before) => [...before, person]);
          }
        }}
        loading={isFetching}
        autoSize={{ minRows: 1, maxRows: 6 }}
        options={people.map((person) => ({
          key: String(person.id),
          value: person.title,
          label: (
            <span className={styles['mention']}>
              <PersonAvatar name={person.title} size={20} />
              {person.title}
              <span className="tn-muted">{person.subtitle}</span>
            </span>
          ),
        }))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) {
            send.mutate();
          }
        }}
      />
      {text.trim() && (
        <Button type="primary" size="small" disabled={!ready} loading={send.isPending} onClick={() => send.mutate()}>
          {t('comment.send')}
        </Button>
      )}
    </div>
  );
}
