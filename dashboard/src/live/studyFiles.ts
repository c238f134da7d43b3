/** Study files that are written in the page: examples, what the server says of them, and what this tab keeps. */

import { type Decode, Fields, flag, number, text } from "../decode.ts";
import { fileName } from "../download.ts";
import { message } from "../words.ts";
import model from "./examples/model.yaml?raw";
import own from "./examples/own.yaml?raw";
import program from "./examples/program.yaml?raw";

/** Examples to start from, by what evaluates the trials. */
export const EXAMPLES = [
  { name: "program", title: message("program"), file: program },
  { name: "model", title: message("model"), file: model },
  { name: "own", title: message("own workers"), file: own },
] as const;

/** What the server says of a study file. */
export type Check =
  | { readonly ok: true; readonly study: string; readonly exists: boolean }
  | { readonly ok: false; readonly problem: string; readonly line?: number };

export const check: Decode<Check> = (value, path) => {
  const fields = new Fields(value, path);
  return fields.get("ok", flag)
    ? { ok: true, study: fields.get("study", text), exists: fields.get("exists", flag) }
    : { ok: false, problem: fields.get("problem", text), ...fields.optional("line", number) };
};

const DRAFT = "danlu-draft";

/** The study file that is being written. A reload of the page keeps it. */
export function keptDraft(): string | undefined {
  return window.sessionStorage.getItem(DRAFT) ?? undefined;
}

export function keepDraft(file: string): void {
  window.sessionStorage.setItem(DRAFT, file);
}

/** The study file that this tab made a study from: a server does not keep it. */
export function fileOf(study: string): string | undefined {
  return window.sessionStorage.getItem(fileKey(study)) ?? undefined;
}

/** Keeps the file of a study that was made, and drops the draft. */
export function keepMade(study: string, file: string): void {
  window.sessionStorage.setItem(fileKey(study), file);
  window.sessionStorage.removeItem(DRAFT);
}

/** The name under which a study file is saved. */
export function studyFileName(study = "study"): string {
  return `${fileName(study)}.yaml`;
}

function fileKey(study: string): string {
  return `danlu-file:${study}`;
}
