/** Configurations as text for other places: JSON, YAML and the options of a command line. */

import type { Assignment, Parameter, Scalar } from "../data.ts";

/** Values by parameter as the server knows them. */
export type Values = Readonly<Record<string, Scalar>>;

/** The active values of a configuration, with choices as the server knows them: a choice may be a number. */
export function valuesOf(parameters: readonly Parameter[], params: Assignment): Values {
  const all = params.flatMap(([name, cell]) => {
    const parameter = parameters.find((each) => each.name === name);
    if (cell === null) return [];
    const choice = parameter?.kind === "choice" ? parameter.values[parameter.choices.indexOf(String(cell))] : cell;
    return [[name, choice ?? cell] as const];
  });
  return Object.fromEntries(all);
}

export function jsonText(values: Values): string {
  return JSON.stringify(values, null, 2);
}

export function yamlText(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${yamlScalar(name)}: ${yamlScalar(value)}`)
    .join("\n");
}

/** The options of a command line, quoted for a POSIX shell: `--lr 0.01 --act relu`. */
export function optionsText(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${shellWord(`--${name}`)} ${shellWord(String(value))}`)
    .join(" ");
}

const PLAIN = /^[A-Za-z_][\w./-]*$/;
const TAKEN = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

function yamlScalar(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !TAKEN.test(value) ? value : JSON.stringify(value);
}

function shellWord(text: string): string {
  return /^[\w./:=+,@%-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
