import { formatCell } from "../../charts/trial.ts";
import type { Study } from "../../data.ts";
import { columnFormat, formatCount, formatSeconds } from "../../format.ts";
import type { Column } from "../../table/columns.ts";
import { cellOf } from "../records.ts";
import { message, t, verbatim } from "../../words.ts";

export const NAME = 0;
export const VALUE = 1;

/** The columns of compared studies: the result, its cost, and the parameters that reached it. */
export function comparedColumns(studies: readonly Study[]): readonly Column<Study>[] {
  const [first] = studies;
  const value = columnFormat(studies.map(({ best }) => best?.value ?? null));
  const names = [...new Set(studies.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  const cell = ({ best }: Study, name: string) => cellOf(best?.params ?? [], name);
  return [
    { title: "study", heading: message("study"), numeric: false, exact: ({ name }) => name, text: ({ name }) => name },
    {
      title: t("best {name}", { name: first?.objective.name ?? "" }),
      numeric: true,
      largestFirst: first?.objective.direction === "maximize",
      exact: ({ best }) => best?.value ?? null,
      text: ({ best }) => (best === undefined ? "–" : value(best.value)),
    },
    {
      title: verbatim("reached in"),
      heading: message("reached in"),
      numeric: true,
      exact: ({ best }) => best?.number ?? null,
      text: ({ best }) => (best === undefined ? "–" : t("trial {number}", { number: best.number })),
    },
    {
      title: "trials",
      heading: message("trials"),
      numeric: true,
      exact: ({ started }) => started,
      text: ({ started }) => formatCount(started),
    },
    {
      title: "failed",
      heading: message("failed"),
      numeric: true,
      exact: ({ states }) => states.failed,
      text: ({ states }) => formatCount(states.failed),
    },
    {
      title: "time",
      heading: message("time"),
      numeric: true,
      exact: ({ wallSeconds }) => wallSeconds,
      text: ({ wallSeconds }) => formatSeconds(wallSeconds),
    },
    {
      title: "sampler",
      heading: message("sampler"),
      numeric: false,
      exact: ({ sampler }) => sampler,
      text: ({ sampler }) => sampler,
    },
    { title: "seed", heading: message("seed"), numeric: true, exact: ({ seed }) => seed, text: ({ seed }) => seed },
    ...names.map((name): Column<Study> => ({
      title: name,
      numeric: studies.every((study) => typeof (cell(study, name) ?? 0) === "number"),
      exact: (study) => cell(study, name),
      text: (study) => formatCell(cell(study, name)),
    })),
  ];
}
