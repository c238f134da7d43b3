import { createContext } from "preact";
import { useState } from "preact/hooks";
import { type Language, speak } from "./words.ts";

/** The language of the page, and the way to the other one. */
export interface LanguageChoice {
  readonly language: Language;
  toggle(): void;
}

export const LanguageContext = createContext<LanguageChoice>({ language: "en", toggle: () => {} });

const KEY = "danlu-language";

/** Uses the language that the reader chose before, or that of the browser. */
export function useLanguage(): LanguageChoice {
  const [language, choose] = useState(() => kept() ?? preferred());
  speak(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const toggle = () => {
    const other = language === "zh" ? "en" : "zh";
    keep(other);
    choose(other);
  };
  return { language, toggle };
}

function preferred(): Language {
  return /^zh\b/i.test(navigator.language) ? "zh" : "en";
}

function kept(): Language | undefined {
  try {
    const found = window.localStorage.getItem(KEY);
    return found === "zh" || found === "en" ? found : undefined;
  } catch {
    return undefined; // the storage of a sandboxed page
  }
}

function keep(language: Language): void {
  try {
    window.localStorage.setItem(KEY, language);
  } catch {
    // the choice holds until the page is left
  }
}
