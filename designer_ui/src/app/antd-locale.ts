import type { Locale } from 'antd/es/locale';
import type { Language } from './preferences';

const LOAD: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_US'),
};

const loaded = new Map<Language, Locale>();

/** Fetch the words of antd's own controls; done before a language is shown. */
export async function loadAntdLocale(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    loaded.set(language, (await LOAD[language]()).default);
  }
}

/** The words of antd's own controls in a language loaded before. */
export function antdLocale(language: Language): Locale {
  return loaded.get(language) ?? { locale: language };
}
