import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadAntdLocale } from './antd-locale';
import { type Language, usePreferences } from './preferences';

type Dictionary = Record<string, unknown>;

const FILES = import.meta.glob<Dictionary>('../locales/*/*.json', { import: 'default' });

/** Load one dictionary; a missing file is an empty dictionary, so a page still opens. */
export async function loadDictionary(language: string, namespace: string): Promise<Dictionary> {
  return (await FILES[`../locales/${language}/${namespace}.json`]?.()) ?? {};
}

/** Start i18next with `common` and `shell` loaded; other dictionaries load with the first component that asks. */
export async function startI18n(language: Language = usePreferences.getState().language): Promise<void> {
  const words = loadAntdLocale(language);
  await i18next
    .use({ type: 'backend', init: () => undefined, read: loadDictionary } as never)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      load: 'currentOnly',
      ns: ['common', 'shell'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnNull: false,
    });
  await words;
  applyLanguage(language);
  usePreferences.subscribe((now, before) => {
    if (now.language !== before.language) {
      void changeLanguage(now.language);
    }
  });
}

async function changeLanguage(language: Language): Promise<void> {
  await loadAntdLocale(language);
  await i18next.changeLanguage(language);
  applyLanguage(language);
}

function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
}
