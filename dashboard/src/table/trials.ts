import { formatCell } from "../charts/trial.ts";
import { hasSeveral, type Parameter, STAR, type State, type Study } from "../data.ts";
import { columnFormat, formatNumber, formatSeconds } from "../format.ts";
import type { Column } from "./columns.ts";
import { message, t, verbatim } from "../words.ts";
import { said } from "../said.ts";
import { stateName } from "../names.ts";

/** A column of the table of trials. */
export interface TrialColumn extends Column<number> {
  /** Whether the column is shown only if a person chooses it. It can be searched and is in the CSV all the same. */
  readonly hidden?: boolean;
}

/** The columns of a study's trials. A row is its index. Reasons have a column only if a trial has one. */
export function trialColumns(study: Study): readonly TrialColumn[] {
  const { trials, parameters } = study;
  return distinct([
    {
      title: "trial",
      heading: message("trial"),
      numeric: true,
      exact: (row) => trials.number[row] ?? null,
      text: (row) => String(trials.number[row]),
    },
    {
      title: "state",
      heading: message("state"),
      numeric: false,
      exact: (row) => trials.state[row] ?? null,
      text: (row) => stateText(trials.state[row]),
    },
    ...valueColumns(study),
    ...limitColumns(study),
    ...parameters.map((parameter, index) => parameterColumn(study, parameter, index)),
    ...lastColumn(study),
    ...predictionColumns(study),
    ...explanationColumns(study),
    {
      title: "seconds",
      heading: message("seconds"),
      numeric: true,
      largestFirst: true,
      exact: (row) => trials.seconds[row] ?? null,
      text: (row) => known(trials.seconds[row] ?? null, formatSeconds),
    },
    ...(trials.reason.some((reason) => reason !== "") ? [reasonColumn(study)] : []),
    ...causeColumn(study),
    ...annotationColumns(study),
    ...(trials.workload === undefined ? [] : [workloadColumn(trials.workload)]),
  ]);
}

/** The state in the reader's language; empty if there is none. */
function stateText(state: State | undefined): string {
  return state === undefined ? "" : stateName(state);
}

/** Numbers equal titles, because a title names its column: a parameter may be called like the objective. */
function distinct(columns: readonly TrialColumn[]): readonly TrialColumn[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column.title) ?? 0) + 1;
    seen.set(column.title, times);
    return times === 1 ? column : { ...column, title: `${column.title} ${times}` };
  });
}

/** A column for each objective. A trial without a result shows the last value that it reported of the first one. */
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
      text: (row) => {
        const last = index === 0 ? (trials.last?.[row] ?? null) : null;
        const value = column[row] ?? null;
        return value === null && last !== null ? t("last {value}", { value: format(last) }) : known(value, format);
      },
    };
  });
}

/** The last reported values, to sort and filter by. */
function lastColumn({ trials: { last } }: Study): readonly TrialColumn[] {
  if (last === undefined) return [];
  const format = columnFormat(last);
  const exact = (row: number) => last[row] ?? null;
  return [
    {
      title: verbatim("last value"),
      heading: message("last value"),
      numeric: true,
      hidden: true,
      exact,
      text: (row) => known(exact(row), format),
    },
  ];
}

/** The causes of failures as the analysis groups them. */
function causeColumn({ trials, failures = [] }: Study): readonly TrialColumn[] {
  if (failures.length === 0) return [];
  const causes = new Map(
    failures.flatMap(({ reason, trials: failed }) => failed.map((each) => [each, reason] as const)),
  );
  const exact = (row: number) => causes.get(trials.number[row] ?? -1) ?? "";
  return [
    { title: "cause", heading: message("cause"), numeric: false, hidden: true, exact, text: (row) => said(exact(row)) },
  ];
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
  const feasibleText = (row: number) => {
    const exact = feasible(row);
    return exact === "" ? "" : exact === "yes" ? t("yes") : t("no");
  };
  return infeasible === undefined && constraints.length === 0
    ? columns
    : [
        ...columns,
        { title: "feasible", heading: message("feasible"), numeric: false, exact: feasible, text: feasibleText },
      ];
}

/** The index of the only objective's column. */
export const VALUE_COLUMN = 2;

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
function predictionColumns(study: Study): readonly TrialColumn[] {
  const { predictions } = study.trials;
  if (predictions === undefined) return [];
  const several = hasSeveral(study);
  const predicted = several ? verbatim(`predicted ${study.objective.name}`) : "predicted";
  const parts = [
    [predicted, several ? undefined : message("predicted"), predictions.mean],
    [verbatim(`${predicted} sd`), several ? undefined : message("predicted sd"), predictions.sd],
    ["acquisition", message("acquisition"), predictions.acquisition],
  ] as const;
  return parts.map(([title, heading, column]) => ({
    title,
    ...(heading === undefined ? {} : { heading }),
    numeric: true,
    hidden: title !== predicted,
    exact: (row) => column[row] ?? null,
    text: (row) => known(column[row] ?? null, (value) => formatNumber(value, 4)),
  }));
}

/** The columns of engine and reason, if they differ between trials. */
function explanationColumns({ trials: { explanation } }: Study): readonly TrialColumn[] {
  if (new Set(explanation).size < 2) return [];
  const parts = [
    ["engine", message("engine")],
    ["why", message("why")],
  ] as const;
  return parts.map(([part, heading]) => {
    const exact = (row: number) => explanation[row]?.[part] ?? "";
    return { title: part, heading, numeric: false, hidden: part === "why", exact, text: (row) => said(exact(row)) };
  });
}

/** The reasons by themselves; on the page they stand beside the state. */
function reasonColumn({ trials }: Study): TrialColumn {
  const reason = (row: number) => trials.reason[row] ?? "";
  return {
    title: "reason",
    heading: message("reason"),
    numeric: false,
    hidden: true,
    exact: reason,
    text: (row) => said(reason(row)),
  };
}

/** The tags, whether a trial is a favourite, and the notes, as far as trials have any. */
function annotationColumns({ trials: { tags, notes } }: Study): readonly TrialColumn[] {
  const tagsOf = (row: number) => tags?.[row] ?? [];
  const others = (row: number) => tagsOf(row).filter((tag) => tag !== STAR);
  const star = (row: number) => (tagsOf(row).includes(STAR) ? "yes" : "");
  const told = (row: number) => (notes?.[row] ?? []).map(({ text }) => text).join("\n");
  const starColumn = { title: STAR, numeric: false, largestFirst: true, hidden: true, exact: star, text: star };
  const tagColumn = {
    title: "tags",
    numeric: false,
    hidden: tags?.every((_, row) => others(row).length === 0) ?? true,
    exact: (row: number) => tagsOf(row).join(", "),
    text: (row: number) => others(row).join(", "),
    parts: tagsOf,
  };
  return [
    ...(tags === undefined ? [] : [starColumn, tagColumn]),
    ...(notes === undefined ? [] : [{ title: "notes", numeric: false, exact: told, text: told }]),
  ];
}

function workloadColumn(workload: readonly (string | null)[]): Column<number> {
  const text = (row: number) => workload[row] ?? "";
  return { title: "workload", heading: message("workload"), numeric: false, exact: text, text };
}

function known(value: number | string | null, format: (value: number) => string): string {
  return typeof value === "number" ? format(value) : (value ?? "–");
}
