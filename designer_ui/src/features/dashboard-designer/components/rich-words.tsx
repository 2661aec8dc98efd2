import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import type { EditProps } from '@/widgets/widget-view';

const RichTextEdit = lazy(async () => ({ default: (await import('@/widgets/richtext/edit')).RichTextEdit }));

const LANGUAGES = ['zh-CN', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
type Props = { id: string; label: string; value: Text | undefined; onChange: (value: Text | undefined) => void };

function wordsIn(value: Text | undefined, language: Language): string {
  if (typeof value === 'object' && value !== null) {
    return (value as Partial<Record<Language, string>>)[language] ?? '';
  }
  return value ?? '';
}

/** Formatted words, in each language. */
export function RichWords({ id, label, value, onChange }: Props) {
  const { t, i18n } = useTranslation('dashboard-designer');
  const [language, setLanguage] = useState<Language>(i18n.language === 'en' ? 'en' : 'zh-CN');
  const put = (html: unknown) => {
    const now = typeof value === 'object' && value !== null ? value : value ? { 'zh-CN': value, en: value } : {};
    const next = Object.fromEntries(
      Object.entries({ ...now, [language]: typeof html === 'string' ? html : '' }).filter(([, words]) => words),
    );
    onChange(Object.keys(next).length ? (next as Text) : undefined);
  };
  const edit = {
    id,
    label: `${label} (${language})`,
    value: wordsIn(value, language),
    onChange: put,
    disabled: false,
    invalid: false,
  } as unknown as EditProps;
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('language')}
        value={language}
        options={LANGUAGES.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
        onChange={setLanguage}
        style={{ marginBlockEnd: 6 }}
      />
      <Suspense fallback={null}>
        <RichTextEdit key={language} {...edit} />
      </Suspense>
    </>
  );
}
