import type { Comparison, Run } from "../data.ts";
import { formatCell } from "../charts/trial.ts";
import { columnFormat, formatCount, formatSeconds } from "../format.ts";
import type { Column } from "./columns.ts";
import { message } from "../words.ts";

/** The index of the sampler's column. */
export const SAMPLER_COLUMN = 0;

/** The columns of a comparison's runs: the score, then its cost, then the parameters that reached it. */
export function runColumns({ objective, runs }: Comparison): readonly Column<Run>[] {
  const value = columnFormat(runs.map(({ best }) => best?.value ?? null));
  const names = [...new Set(runs.flatMap(({ best }) => best?.params.map(([name]) => name) ?? []))];
  const parameter = (run: Run, name: string) => run.best?.params.find(([each]) => each === name)?.[1] ?? null;
  const numeric = (name: string) => runs.every((run) => typeof (parameter(run, name) ?? 0) === "number");
  return [
    {
      title: "sampler",
      heading: message("sampler"),
      numeric: false,
      exact: ({ sampler }) => sampler,
      text: ({ sampler }) => sampler,
    },
    { title: "seed", heading: message("seed"), numeric: true, exact: ({ seed }) => seed, text: ({ seed }) => seed },
    {
      title: objective.name,
      numeric: true,
      largestFirst: objective.direction === "maximize",
      exact: ({ best }) => best?.value ?? null,
      text: ({ best }) => (best === undefined ? "–" : value(best.value)),
    },
    {
      title: "evaluations",
      heading: message("evaluations"),
      numeric: true,
      exact: ({ trials }) => trials,
      text: ({ trials }) => formatCount(trials),
    },
    ...(runs.some(({ fits }) => fits !== undefined)
      ? [
          {
            title: "fits",
            heading: message("fits"),
            numeric: true,
            exact: ({ fits }: Run) => fits ?? null,
            text: ({ fits }: Run) => (fits === undefined ? "–" : formatCount(fits)),
          },
        ]
      : []),
    {
      title: "time",
      heading: message("time"),
      numeric: true,
      exact: ({ wallSeconds }) => wallSeconds,
      text: ({ wallSeconds }) => formatSeconds(wallSeconds),
    },
    ...names.map((name): Column<Run> => ({
      title: name,
      numeric: numeric(name),
      exact: (run) => parameter(run, name),
      text: (run) => formatCell(parameter(run, name)),
    })),
  ];
}
