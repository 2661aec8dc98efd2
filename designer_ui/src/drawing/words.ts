import en from '@/locales/en/chart.json';
import zh from '@/locales/zh-CN/chart.json';

/** A word of the dictionary of charts. */
export function word(key: keyof typeof en, language: string): string {
  return (language.startsWith('zh') ? zh : en)[key];
}
