import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import styles from '../integrations.module.css';
import { useChange } from '../queries';
import type { Languages, Preview, TemplateList, Wording } from '../types';

type Language = keyof Languages;
type Props = { event: string; way: string; known: Wording & { changed: boolean }; words: TemplateList['words'] };

/** The wording of an event on one way, in both languages, with a preview. */
export function TemplateEditor({ event, way, known, words }: Props) {
  const { t, i18n } = useTranslation('integrations');
  const [wording, setWording] = useState<Wording>({ title: known.title, body: known.body });
  const [language, setLanguage] = useState<Language>(i18n.language as Language);
  const place = `/notice-templates/${event}/${way}`;
  const save = useChange<void>({ send: () => api.put(place, wording), done: t('saved') });
  const reset = useChange<void>({ send: () => api.delete(place), done: t('templates.is_reset') });
  const preview = useChange<void, Preview>({ send: () => api.post<Preview>(`${place}/preview`, wording) });
  const put = (part: keyof Wording, value: string) =>
    setWording({ ...wording, [part]: { ...wording[part], [language]: value } });
  return (
    <div className={`tn-card ${styles.form}`}>
      <Segmented<Language>
        aria-label={t('templates.language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'zh-CN', label: t('templates.chinese') },
          { value: 'en', label: t('templates.english') },
        ]}
      />
      <Form layout="vertical" style={{ marginTop: 14 }}>
        <Form.Item label={t('templates.subject')} htmlFor="template-title">
          <Input id="template-title" value={wording.title[language]} onChange={(e) => put('title', e.target.value)} />
        </Form.Item>
        <Form.Item label={t('templates.body')} htmlFor="template-body">
          <Input.TextArea
            id="template-body"
            rows={7}
            value={wording.body[language]}
            onChange={(e) => put('body', e.target.value)}
          />
        </Form.Item>
      </Form>
      <WordButtons words={words} onInsert={(word) => put('body', `${wording.body[language]}{{ ${word} }}`)} />
      <div className={styles.bar}>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {t('common:save')}
        </Button>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {t('templates.preview')}
        </Button>
        {known.changed && (
          <ConfirmButton
            type="text"
            question={t('templates.reset_question')}
            confirmText={t('templates.reset')}
            onConfirm={() => reset.mutate()}
          >
            {t('templates.reset')}
          </ConfirmButton>
        )}
      </div>
      {preview.data && <Shown preview={preview.data} language={language} />}
    </div>
  );
}

function WordButtons({ words, onInsert }: { words: TemplateList['words']; onInsert: (word: string) => void }) {
  const { t } = useTranslation('integrations');
  return (
    <fieldset className={styles.words} aria-label={t('templates.words')} style={{ border: 0, padding: 0 }}>
      {words.map((word) => (
        <Button key={word.name} size="small" onClick={() => onInsert(word.name)}>
          {word.title}
        </Button>
      ))}
    </fieldset>
  );
}

function Shown({ preview, language }: { preview: Preview; language: Language }) {
  const { t } = useTranslation('integrations');
  const { title, body } = preview.preview[language];
  return (
    <section className={styles.preview} aria-label={t('templates.preview')}>
      <h3>{title}</h3>
      {body}
      <p className="tn-muted">{t(preview.real ? 'templates.real' : 'templates.sample')}</p>
    </section>
  );
}
