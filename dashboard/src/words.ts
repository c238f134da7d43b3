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

let current: Language = "en";

/** Sets the language of all texts from now on. */
export function speak(language: Language): void {
  current = language;
}

export function spoken(): Language {
  return current;
}

/** The text in the reader's language, with its values. */
export function t(english: string, values: Values = {}): string {
  const text = current === "zh" ? (CHINESE[english] ?? english) : english;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * The text for a count `n`: `tn(count, "{n} trial", "{n} trials")`. The plural is the key of the translation; Chinese
 * has no other form.
 */
export function tn(count: number, one: string, many: string, values: Values = {}): string {
  const n = String(count).replace(/\B(?=(\d{3})+$)/g, ",");
  return t(count === 1 && current === "en" ? one : many, { n, ...values });
}

/** Marks a text for translation where it is a constant; `translated` shows it. */
export function message(english: string): Message {
  return english;
}

export function translated(text: Message, values: Values = {}): string {
  return t(text, values);
}

/** The text as pieces, with values that are more than text, such as elements. */
export function rich<T>(english: string, values: Readonly<Record<string, T>>): readonly (string | T)[] {
  return t(english)
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : (values[piece] ?? `{${piece}}`)));
}

/** Marks a text that is the same in every language: a name, a selector, a part of a file. */
export function verbatim(text: string): string {
  return text;
}

/** Items in one line: "a, b" or "a、b". */
export function listed(items: readonly string[]): string {
  return items.join(current === "zh" ? "、" : ", ");
}

/** Sentences one after the other; empty ones are left out. */
export function sentences(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(current === "zh" ? "" : " ");
}
