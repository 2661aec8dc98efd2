import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';

/** The text in one language, else in any language it has, else ''. */
export function textIn(language: string, text: Text | null | undefined): string {
  if (!text) {
    return '';
  }
  if (typeof text === 'string') {
    return text;
  }
  const byLanguage = text as Record<string, string | undefined>;
  return byLanguage[language] || (Object.values(byLanguage).find((value) => value) ?? '');
}

/** `const text = useText(); text(field.title)` in the person's language. */
export function useText(): (text: Text | null | undefined) => string {
  const { language } = useTranslation().i18n;
  return useCallback((text) => textIn(language, text), [language]);
}
