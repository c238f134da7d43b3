/** Studies side by side: what they search, how, and what the best trial of each has. */

import { formatCell } from "../charts/trial.ts";
import { hasSeveral, type Parameter, type Study } from "../data.ts";
import { formatCount, formatNumber } from "../format.ts";
import { listed, t } from "../words.ts";
import { cellOf } from "./records.ts";

/** One line of the comparison, with a text for each study. */
export interface Line {
  readonly name: string;
  readonly cells: readonly string[];
  /** Whether the texts are not all the same. */
  readonly differs: boolean;
}

const ABSENT = "–";

function line(name: string, studies: readonly Study[], text: (study: Study) => string): Line {
  const cells = studies.map(text);
  return { name, cells, differs: cells.some((each) => each !== cells[0]) };
}

function namesOf(studies: readonly Study[]): readonly string[] {
  return [...new Set(studies.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
}

/** How the studies search: the settings, then the space. */
export function searchLines(studies: readonly Study[]): readonly Line[] {
  const space = namesOf(studies).map((name) =>
    line(name, studies, ({ parameters }) => spaceText(parameters.find((each) => each.name === name))),
  );
  return [
    line(t("sampler"), studies, ({ sampler }) => sampler),
    line(t("seed"), studies, ({ seed }) => seed),
    line(t("budget"), studies, ({ budget }) => (budget === undefined ? ABSENT : formatCount(budget))),
    line(t("constraints"), studies, ({ constraints = [], require = [] }) =>
      orAbsent([...constraints.map(({ name, rule }) => `${name} ${rule}`), ...require]),
    ),
    ...space,
  ];
}

/** The values of the best trial of each study. With several objectives there is no best trial, and no line. */
export function bestLines(studies: readonly Study[]): readonly Line[] {
  if (studies.some(hasSeveral)) return [];
  const value = line(t("best {name}", { name: studies[0]?.objective.name ?? "" }), studies, ({ best }) =>
    best === undefined ? ABSENT : formatNumber(best.value, 5),
  );
  const trial = line(t("trial"), studies, ({ best }) => (best === undefined ? ABSENT : String(best.number)));
  const values = namesOf(studies).map((name) =>
    line(name, studies, ({ best }) => formatCell(cellOf(best?.params ?? [], name))),
  );
  return [value, trial, ...values];
}

/** A range or the choices of a parameter, in a line. */
export function spaceText(parameter: Parameter | undefined): string {
  if (parameter === undefined) return ABSENT;
  if (parameter.kind === "choice") return parameter.choices.join(", ");
  const { low, high, integer, log } = parameter;
  const range =
    low === undefined || high === undefined
      ? t("any number")
      : t("{low} to {high}", { low: formatNumber(low, 5), high: formatNumber(high, 5) });
  return listed([range, ...(integer ? [t("integer")] : []), ...(log ? [t("log scale")] : [])]);
}

function orAbsent(texts: readonly string[]): string {
  return texts.length === 0 ? ABSENT : listed(texts);
}
