import type { Text } from '@/api/types';

const LANGUAGES = ['zh-CN', 'en'] as const;

function saidIn(text: Text, language: (typeof LANGUAGES)[number]): string {
  return typeof text === 'string' ? text : (text[language] ?? text['zh-CN'] ?? text.en ?? '');
}

/** Two titles on the way through a reference: “客户 › 地区”. */
export function withText(first: Text, second: Text): Text {
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, `${saidIn(first, language)} › ${saidIn(second, language)}`]),
  );
}
