/** The study after the present one: the same without a region of its search space. */

import type { Region } from "./data.ts";
import { type Decode, Fields, number } from "./decode.ts";
import { verbatim } from "./words.ts";

type Members = Readonly<Record<string, unknown>>;

/** A study in the form of a study file, with the budget that it has. */
export interface Definition {
  readonly file: Members;
  readonly space: Readonly<Record<string, Members>>;
  readonly budget?: number;
}

const members: Decode<Members> = (value, path) => {
  const fields = new Fields(value, path);
  return Object.fromEntries(fields.names().map((name) => [name, fields.get(name, (each) => each)]));
};

/** Reads the summary of a study. Thresholds and limits are those in force. */
export const definition: Decode<Definition> = (value, path) => {
  const fields = new Fields(value, path);
  const { study: _study, seed: _seed, ...file } = fields.get("study", members);
  const space = new Fields(file["space"], `${path}.study.space`);
  const { budget = fields.optional("planned", number).planned } = fields.optional("budget", number);
  return {
    file: { ...file, ...(fields.has("outcomes") ? fields.get("outcomes", members) : {}) },
    space: Object.fromEntries(space.names().map((name) => [name, space.get(name, members)])),
    ...(budget === undefined ? {} : { budget }),
  };
};

/** The same name with the next number. */
export function nextName(name: string): string {
  const [, stem = name, last = "1"] = /^(.*)-(\d{1,6})$/.exec(name) ?? [];
  return `${stem}-${Number(last) + 1}`;
}

/** The study file of the next study, in JSON. It begins with the trials of the old study that fit, and a new seed. */
export function nextFile(
  { file }: Definition,
  space: Definition["space"],
  names: { readonly old: string; readonly next: string },
  trials: number | undefined,
): string {
  const budget = trials === undefined ? {} : { budget: { trials } };
  return JSON.stringify({ ...file, study: names.next, space, from: names.old, ...budget });
}

/** The space without the region; undefined if nothing or more than one piece of the parameter is left. */
export function narrowedSpace(space: Definition["space"], region: Region): Definition["space"] | undefined {
  const parameter = space[region.parameter];
  const less = parameter === undefined ? undefined : narrowed(parameter, region);
  return less === undefined ? undefined : { ...space, [region.parameter]: less };
}

/** A parameter of a study file without the region; undefined if nothing or more than one piece is left. */
export function narrowed(parameter: Members, region: Region): Members | undefined {
  const { type } = parameter;
  if (type === "float" || type === "int") return shortened(parameter, region);
  const [key, items] =
    type === "bool"
      ? ["choices", [false, true]]
      : type === "ordinal"
        ? ["values", parameter["values"]]
        : ["choices", parameter["choices"]];
  if (!Array.isArray(items)) return undefined;
  const left = (_: unknown, index: number) => !isEnd(items[index], region);
  const kept = items.filter(left);
  if (kept.length === 0 || kept.length === items.length) return undefined;
  const { weights } = parameter;
  return {
    ...parameter,
    type: type === "bool" ? "categorical" : type,
    [key]: kept,
    ...(Array.isArray(weights) ? { weights: weights.filter(left) } : {}),
  };
}

function isEnd(item: unknown, { low, high }: Region): boolean {
  return String(item) === String(low) || String(item) === String(high);
}

/** Part of a step by which rounding may move a value of the grid. */
const SLACK = 1e-6;

/** The longer piece of a range beside the region, unless the shorter one is more than a twentieth of the range. */
function shortened(parameter: Members, region: Region): Members | undefined {
  const [low, high] = [bound(parameter["low"], -Infinity), bound(parameter["high"], Infinity)];
  const [from, to] = [Number(region.low), Number(region.high)];
  const [below, above] = [from - low, high - to];
  if (below > 0 && above > 0 && Math.min(below, above) > 0.05 * (high - low)) return undefined;
  const step = bound(parameter["step"], parameter["type"] === "int" ? 1 : 0);
  const least = step === 0 ? to : low + step * (Math.floor((to - low) / step + SLACK) + 1);
  const most = step === 0 ? from : low + step * (Math.ceil((from - low) / step - SLACK) - 1);
  const [start, end] = below > above ? [low, most] : [least, high];
  if (!(start < end)) return undefined;
  return below > above ? { ...parameter, high: tidy(end) } : { ...parameter, low: tidy(start) };
}

function bound(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

/** Without the noise of sums of steps. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}

/** A line of two texts: in both, only in the old one, or only in the new one. */
export interface DiffLine {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** The parameters of both spaces as lines of a study file. */
export function spaceDiff(old: Definition["space"], next: Definition["space"]): readonly DiffLine[] {
  return Object.entries(old).flatMap(([name, before]): readonly DiffLine[] => {
    const [was, is] = [parameterText(name, before), parameterText(name, next[name] ?? before)];
    return was === is
      ? [{ mark: " ", text: was }]
      : [
          { mark: "-", text: was },
          { mark: "+", text: is },
        ];
  });
}

/** A parameter as a line of a study file. */
export function parameterText(name: string, parameter: Members): string {
  return verbatim(`${plain(name)}: ${flow(parameter)}`);
}

function plain(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** A value in YAML's flow style. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "string") return plain(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${plain(name)}: ${flow(each)}`)
    .join(", ")}}`;
}
