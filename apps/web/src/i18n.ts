import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from './api/http.js';
import { knowsLabels, learnLabels } from './api/labels.js';
import zh from './locales/zh.json';

/** Languages of the furniture; what the server says comes in the same one. */
export type Language = 'zh' | 'en';

const STORED = 'duban.language';
const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh; label: Record<string, string> };
    returnNull: false;
  }
}

/** Starts the catalogue in the language chosen last on this machine; Chinese at first. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { zh: { translation: zh } },
    lng: 'zh',
    fallbackLng: 'zh',
    interpolation: { escapeValue: false },
  });
  if (stored() === 'en') await changeLanguage('en');
}

/** Switches the furniture, and asks the server for the same language; its words for codes come at once where they were there. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { default: en } = await import('./locales/en.json');
    const complete: typeof zh = en;
    i18next.addResourceBundle('en', 'translation', complete);
  }
  speak(TAGS[language]);
  if (knowsLabels(i18next.language)) await learnLabels(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = TAGS[language];
  localStorage.setItem(STORED, language);
}

function stored(): string | null {
  return localStorage.getItem(STORED);
}
