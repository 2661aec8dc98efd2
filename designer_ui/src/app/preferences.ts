import { create } from 'zustand';
import type { Appearance } from './theme';

export type ThemeChoice = Appearance | 'system';
export type Language = 'zh-CN' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

type Preferences = {
  theme: ThemeChoice;
  language: Language;
  chooseTheme: (theme: ThemeChoice) => void;
  chooseLanguage: (language: Language) => void;
  /** Take over what the person chose on another device. */
  adopt: (person: { theme: ThemeChoice | null; language: Language | null }) => void;
};

/** The language to start with: the stored choice, else the first one the browser asks for that we speak. */
export function firstLanguage(stored: string | null, asked: readonly string[]): Language {
  const known = LANGUAGES.find((language) => language === stored);
  if (known) {
    return known;
  }
  const first = asked.map(toLanguage).find((language) => language !== null);
  return first ?? 'zh-CN';
}

function toLanguage(tag: string): Language | null {
  if (/^zh\b/i.test(tag)) {
    return 'zh-CN';
  }
  return /^en\b/i.test(tag) ? 'en' : null;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the tab closes.
  }
}

function firstTheme(): ThemeChoice {
  const value = stored('tenon.theme');
  return value === 'light' || value === 'dark' ? value : 'system';
}

export const usePreferences = create<Preferences>()((set, get) => ({
  theme: firstTheme(),
  language: firstLanguage(stored('tenon.language'), navigator.languages),
  chooseTheme: (theme) => {
    store('tenon.theme', theme);
    set({ theme });
  },
  chooseLanguage: (language) => {
    store('tenon.language', language);
    set({ language });
  },
  adopt: ({ theme, language }) => {
    const { chooseTheme, chooseLanguage } = get();
    if (theme) {
      chooseTheme(theme);
    }
    if (language && !stored('tenon.language')) {
      chooseLanguage(language);
    }
  },
}));
