/**
 * The page's texts. English stands where it is used, as `t('{n} trials', { n })`, and is the key of its translation in
 * `zh.json`. `test/words.test.ts` holds every text of the sources to it.
 */

import chinese from "./zh.json";

export type Language = "en" | "zh";

/** An English text that is kept before the language is known, by `message`, and shown later, by `translated`. */
export type Message = string & { readonly kind?: "message" };

type Values = Readonly<Record<string, string | number>>;

const CHINESE: Readonly<Record<string, string>> = chinese;

let spoken: Language = "en";

/** Sets the language of all texts from now on. */
export function speak(language: Language): void {
  spoken = language;
}

/** The text in the reader's language, with its values. */
export function t(english: string, values: Values = {}): string {
  const text = spoken === "zh" ? (CHINESE[english] ?? english) : english;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * The text for a count `n`: `tn(count, "{n} trial", "{n} trials")`. The plural is the key of the translation; Chinese
 * has no other form.
 */
export function tn(count: number, one: string, many: string, values: Values = {}): string {
  const n = String(count).replace(/\B(?=(\d{3})+$)/g, ",");
  return t(count === 1 && spoken === "en" ? one : many, { n, ...values });
}

/** Marks a text for translation where it is a constant; `translated` shows it. */
export function message(english: string): Message {
  return english;
}

export function translated(text: Message, values: Values = {}): string {
  return t(text, values);
}
