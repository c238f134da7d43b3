import type { Cell, Study } from "../data.ts";
import { formatNumber, formatSeconds } from "../format.ts";
import { plain, shortened } from "./parts.ts";
import { listed, t } from "../words.ts";
import { said } from "../said.ts";
import { type Mark, stateName } from "../names.ts";
import { lastValue } from "./values.ts";

const MOST_PARAMETERS = 8;
const MOST_CHARACTERS = 48;

export function formatCell(cell: Cell): string {
  return cell === null ? "–" : typeof cell === "number" ? formatNumber(cell, 5) : cell;
}

/** The trial's row, which is the third number of a point. */
export function rowOf(at: unknown): number {
  return (at as { value: readonly number[] }).value[2] ?? 0;
}

/** The last value that a trial without a result reported, and its step. */
function lastLines(study: Study, row: number): readonly string[] {
  const { name } = study.objective;
  const last = lastValue(study, row);
  const step = study.trials.lastStep?.[row] ?? null;
  if (last === null) return [];
  const value = formatNumber(last);
  return step === null
    ? [t("{name}  {value}, its last value", { name, value })]
    : [t("{name}  {value}, last value at step {step}", { name, value, step })];
}

/** Describes a trial in a few lines for a tooltip, without inactive parameters. */
export function trialLines(study: Study, row: number): string {
  const { trials, objective, parameters } = study;
  const value = trials.value[row] ?? null;
  const seconds = trials.seconds[row] ?? null;
  const reason = trials.reason[row] ?? "";
  const active = parameters.flatMap(({ name }, index) => {
    const cell = trials.params[index]?.[row] ?? null;
    return cell === null ? [] : [`${name}  ${formatCell(cell)}`];
  });
  const state = trials.state[row];
  const marks: readonly Mark[] = [
    ...(state === undefined ? [] : [state]),
    ...(trials.excluded?.[row] === true ? (["excluded"] as const) : []),
  ];
  const lines = [
    [
      t("Trial {number}", { number: trials.number[row] ?? "" }),
      listed(marks.map(stateName)),
      ...(seconds === null ? [] : [formatSeconds(seconds)]),
    ].join(" · "),
    ...(value === null ? lastLines(study, row) : [`${objective.name}  ${formatNumber(value)}`]),
    ...(reason === "" ? [] : [said(reason.split("\n", 1)[0] ?? "")]),
    ...active.slice(0, MOST_PARAMETERS),
    ...(active.length > MOST_PARAMETERS ? [t("and {n} more", { n: active.length - MOST_PARAMETERS })] : []),
  ];
  return lines.map((line) => plain(shortened(line, MOST_CHARACTERS))).join("\n");
}
