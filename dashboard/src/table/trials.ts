import { formatCell } from "../charts/trial.ts";
import { hasSeveral, type Parameter, type Study } from "../data.ts";
import { columnFormat, formatNumber, formatSeconds } from "../format.ts";
import type { Column } from "./columns.ts";

/** The columns of a study's trials. A row is its index. Reasons have a column only if a trial has one. */
export function trialColumns(study: Study): readonly Column<number>[] {
  const { trials, parameters } = study;
  return [
    {
      title: "trial",
      numeric: true,
      exact: (row) => trials.number[row] ?? null,
      text: (row) => String(trials.number[row]),
    },
    {
      title: "state",
      numeric: false,
      exact: (row) => trials.state[row] ?? null,
      text: (row) => trials.state[row] ?? "",
    },
    ...valueColumns(study),
    ...limitColumns(study),
    ...parameters.map((parameter, index) => parameterColumn(study, parameter, index)),
    ...predictionColumns(study),
    ...explanationColumns(study),
    {
      title: "seconds",
      numeric: true,
      largestFirst: true,
      exact: (row) => trials.seconds[row] ?? null,
      text: (row) => known(trials.seconds[row] ?? null, formatSeconds),
    },
    ...(trials.reason.some((reason) => reason !== "") ? [reasonColumn(study)] : []),
    ...(trials.workload === undefined ? [] : [workloadColumn(trials.workload)]),
  ];
}

/** A column for each objective. */
function valueColumns({ trials, objective, objectives = [objective] }: Study): readonly Column<number>[] {
  return objectives.map(({ name, direction }, index) => {
    const column =
      objectives.length < 2 ? trials.value : trials.value.map((_, row) => trials.values?.[row]?.[index] ?? null);
    const format = columnFormat(column);
    return {
      title: name,
      numeric: true,
      largestFirst: direction === "maximize",
      exact: (row) => column[row] ?? null,
      text: (row) => known(column[row] ?? null, format),
    };
  });
}

/** A column for each value that a constraint limits, and whether all constraints are met if one is violated. */
function limitColumns({ trials: { limited, infeasible, state }, constraints = [] }: Study): readonly Column<number>[] {
  const columns = constraints.map(({ name }, index): Column<number> => {
    const column = (limited ?? []).map((row) => row?.[index] ?? null);
    const format = columnFormat(column);
    return {
      title: name,
      numeric: true,
      exact: (row) => column[row] ?? null,
      text: (row) => known(column[row] ?? null, format),
    };
  });
  const feasible = (row: number) => (state[row] !== "complete" ? "" : infeasible?.[row] === true ? "no" : "yes");
  return infeasible === undefined && constraints.length === 0
    ? columns
    : [...columns, { title: "feasible", numeric: false, exact: feasible, text: feasible }];
}

/** The index of the only objective's column. */
export const VALUE_COLUMN = 2;
export const STATE_COLUMN = 1;
export const NUMBER_COLUMN = 0;

function parameterColumn({ trials }: Study, parameter: Parameter, index: number): Column<number> {
  const column = trials.params[index] ?? [];
  const exact = (row: number) => column[row] ?? null;
  if (parameter.kind === "choice")
    return { title: parameter.name, numeric: false, exact, text: (row) => formatCell(exact(row)) };
  const format =
    parameter.log && !parameter.integer
      ? (value: number) => formatNumber(value, 4)
      : columnFormat(column.map((cell) => (typeof cell === "number" ? cell : null)));
  return { title: parameter.name, numeric: true, exact, text: (row) => known(exact(row), format) };
}

/** The columns of a model's predictions, if there are any. With several objectives they are of the first one. */
function predictionColumns(study: Study): readonly Column<number>[] {
  const { predictions } = study.trials;
  if (predictions === undefined) return [];
  const predicted = hasSeveral(study) ? `predicted ${study.objective.name}` : "predicted";
  const parts = [
    [predicted, predictions.mean],
    [`${predicted} sd`, predictions.sd],
    ["acquisition", predictions.acquisition],
  ] as const;
  return parts.map(([title, column]) => ({
    title,
    numeric: true,
    exact: (row) => column[row] ?? null,
    text: (row) => known(column[row] ?? null, (value) => formatNumber(value, 4)),
  }));
}

/** The columns of engine and reason, if they differ between trials. */
function explanationColumns({ trials: { explanation } }: Study): readonly Column<number>[] {
  if (new Set(explanation).size < 2) return [];
  return (["engine", "why"] as const).map((part) => {
    const text = (row: number) => explanation[row]?.[part] ?? "";
    return { title: part, numeric: false, exact: text, text };
  });
}

function reasonColumn({ trials }: Study): Column<number> {
  const reason = (row: number) => trials.reason[row] ?? "";
  return { title: "reason", numeric: false, exact: reason, text: reason };
}

function workloadColumn(workload: readonly (string | null)[]): Column<number> {
  const text = (row: number) => workload[row] ?? "";
  return { title: "workload", numeric: false, exact: text, text };
}

function known(value: number | string | null, format: (value: number) => string): string {
  return typeof value === "number" ? format(value) : (value ?? "–");
}
