/**
 * Sentences that samplers, pruners, programs and the server made, in the reader's language. They are kept as English in
 * logs and files, so the page recognises them by their forms, which stand with their translations in the Java module
 * `cli`: the command line uses the same file. A text that has no form, such as a person's reason, stays as it is.
 *
 * In a form, `{n}` and other places named by one of the letters k to n are whole numbers, `{Text}` with a capital is
 * translated itself, every other place is copied, and `[s]` may be absent.
 */

import forms from "../../cli/src/main/resources/io/danlu/cli/sentences_zh.json";
import { spoken } from "./words.ts";

interface Form {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly chinese: string;
  /** The number of letters that are not a place: the longer, the more special is the form. */
  readonly letters: number;
}

const PLACE = /\{(\w+)\}/;

function formOf([english, chinese]: readonly [string, string]): Form {
  const pieces = english.split(PLACE);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  const quoted = (index: number) => pieces[index - 1]?.endsWith("'") && pieces[index + 1]?.startsWith("'");
  const pattern = pieces
    .map((piece, index) => (index % 2 === 0 ? escaped(piece) : quoted(index) ? "([^']*)" : group(piece)))
    .join("");
  return { pattern: new RegExp(`^${pattern}$`, "s"), names, chinese, letters: literals.join("").length };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|\\]/g, "\\$&").replace("[s]", "s?");
}

function group(name: string): string {
  return /^[k-n]$/.test(name) ? "(\\d+)" : "(.+?)";
}

let known: readonly Form[] | undefined;

/** The forms, the most special first. */
function allForms(): readonly Form[] {
  known ??= Object.entries(forms)
    .map(formOf)
    .sort((a, b) => b.letters - a.letters);
  return known;
}

const memory = new Map<string, string>();

/** Number of translations that are kept: a table asks for the same ones again and again. */
const MOST = 5000;

/** The sentence in the reader's language; unchanged if it has no known form. */
export function said(text: string): string {
  if (spoken() !== "zh" || text === "") return text;
  let chinese = memory.get(text);
  if (chinese === undefined) {
    if (memory.size > MOST) memory.clear();
    chinese = translated(text) ?? text;
    memory.set(text, chinese);
  }
  return chinese;
}

/** The joints at which a text falls into parts; after a free one, a person's own words may follow. */
const JOINTS = [
  { joint: /; /, chinese: "；", free: true },
  { joint: /(?<=[.?]) /, chinese: "", free: true },
  { joint: /, and /, chinese: "，", free: false },
  { joint: /, /, chinese: "，", free: false },
] as const;

/** Forms with fewer letters fit nearly everything, so that a text is parted at its joints before. */
const FEW = 6;

function translated(text: string): string | undefined {
  return (
    matched(text, ({ letters }) => letters >= FEW) ?? joined(text) ?? matched(text, ({ letters }) => letters < FEW)
  );
}

function matched(text: string, wanted: (form: Form) => boolean): string | undefined {
  for (const form of allForms()) {
    const found = wanted(form) ? form.pattern.exec(text) : null;
    if (found !== null) return filled(form, found.slice(1));
  }
  return undefined;
}

function joined(text: string): string | undefined {
  for (const { joint, chinese, free } of JOINTS) {
    const parts = text.split(joint);
    const known = parts.length < 2 ? [] : parts.map(translated);
    if (known[0] !== undefined && (free || !known.includes(undefined)))
      return parts.map((part, index) => known[index] ?? part).join(chinese);
  }
  return undefined;
}

/** A sentence after its subject: `lr: 16 of 300 trials failed …`. */
export function saidOf(text: string): string {
  const [, subject, sentence] = /^(.+?): (.+)$/s.exec(text) ?? [];
  const chinese = sentence === undefined ? text : said(sentence);
  return chinese === sentence || chinese === text ? said(text) : `${subject}：${chinese}`;
}

function filled({ names, chinese }: Form, values: readonly string[]): string {
  const text = (name: string) => {
    const value = values[names.indexOf(name)] ?? "";
    return /^[A-Z]/.test(name) ? (translated(value) ?? value) : value;
  };
  return chinese.replace(new RegExp(PLACE, "g"), (_, name: string) => text(name));
}
