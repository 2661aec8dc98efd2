import type { Text } from '@/api/types';
import type { Language } from '@/app/preferences';

export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh-CN' : 'en';
}

/** Whether the text exists in both languages. */
export function isTranslated(text: Text | null | undefined): boolean {
  return typeof text === 'object' && text !== null && Boolean(text['zh-CN']) && Boolean(text.en);
}

/** The text with one language changed. A plain text stays plain while only one language is written. */
export function withText(before: Text | null | undefined, language: Language, words: string): Text | undefined {
  if (before === null || before === undefined || typeof before === 'string') {
    const plain = typeof before === 'string' ? before : '';
    const own = language === 'zh-CN' || !/[一-鿿]/.test(plain);
    return own || plain === '' ? words || undefined : { 'zh-CN': plain, en: words };
  }
  return { ...before, [language]: words };
}
