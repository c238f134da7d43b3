import { formatCell } from "../../charts/trial.ts";
import type { Assignment, Cell, Constraint, Objective, Parameter, Study } from "../../data.ts";
import { columnFormat, formatNumber, formatSeconds } from "../../format.ts";
import { sameWorkload } from "../../workloads.ts";
import type { Column, Order } from "../../table/columns.ts";
import type { TrialRow } from "../records.ts";

const ORDERED = ["number", "value", "seconds"] as const;

/** A column of the server's table, with the server's word for sorting by it. */
export interface ServerColumn extends Column<TrialRow> {
  readonly order?: (typeof ORDERED)[number];
}

export const NUMBER = 0;
export const STATE = 1;

export function serverColumns(
  { parameters, objective, objectives, constraints = [], workloads }: Study,
  rows: readonly TrialRow[],
) {
  const columns: readonly ServerColumn[] = [
    { title: "trial", numeric: true, order: "number", ...number(({ number: each }) => each, String) },
    { title: "state", numeric: false, exact: ({ state }) => state, text: ({ state }) => state },
    ...(objectives === undefined || objectives.length < 2
      ? [valueColumn(objective, rows)]
      : valuesColumns(objectives, rows)),
    ...limitColumns(constraints, rows),
    ...parameters.map((parameter) => parameterColumn(parameter, rows)),
    {
      title: "time",
      numeric: true,
      order: "seconds",
      largestFirst: true,
      ...number(({ seconds }) => seconds, formatSeconds),
    },
    ...(["engine", "why", "worker", "reason"] as const).flatMap((name) => textColumn(name, rows)),
    ...textColumn("excluded", rows),
    ...(sameWorkload(workloads) ? [] : textColumn("workload", rows)),
  ];
  return columns;
}

function number(of: (row: TrialRow) => number | undefined, format: (value: number) => string) {
  return {
    exact: (row: TrialRow) => of(row) ?? null,
    text: (row: TrialRow) => {
      const value = of(row);
      return value === undefined ? "–" : format(value);
    },
  };
}

function valueColumn({ name, direction }: Objective, rows: readonly TrialRow[]): ServerColumn {
  const format = columnFormat(rows.map(({ value }) => value ?? null));
  const largestFirst = direction === "maximize";
  return { title: name, numeric: true, order: "value", largestFirst, ...number(({ value }) => value, format) };
}

function valuesColumns(objectives: readonly Objective[], rows: readonly TrialRow[]): readonly ServerColumn[] {
  return objectives.map(({ name }, index) => {
    const of = ({ values }: TrialRow) => values?.[index];
    return { title: name, numeric: true, ...number(of, columnFormat(rows.map((row) => of(row) ?? null))) };
  });
}

/** A column for each value that a constraint limits, and whether all constraints are met if a row says so. */
function limitColumns(constraints: readonly Constraint[], rows: readonly TrialRow[]): readonly ServerColumn[] {
  const feasible = ({ feasible: each }: TrialRow) => (each === undefined ? "" : each ? "yes" : "no");
  return [
    ...constraints.map(({ name }): ServerColumn => {
      const exact = ({ limited = [] }: TrialRow) => cellOf(limited, name);
      return { title: name, numeric: true, exact, text: (row) => formatCell(exact(row)) };
    }),
    ...(rows.every((row) => row.feasible === undefined)
      ? []
      : [{ title: "feasible", numeric: false, exact: feasible, text: feasible }]),
  ];
}

export function cellOf(params: Assignment, name: string): Cell {
  return params.find(([each]) => each === name)?.[1] ?? null;
}

function parameterColumn(parameter: Parameter, rows: readonly TrialRow[]): ServerColumn {
  const exact = ({ params }: TrialRow) => cellOf(params, parameter.name);
  const known = rows.map(exact).map((cell) => (typeof cell === "number" ? cell : null));
  const format =
    parameter.kind === "number" && !(parameter.log && !parameter.integer)
      ? columnFormat(known)
      : (value: number) => formatNumber(value, 4);
  const text = (row: TrialRow) => {
    const cell = exact(row);
    return typeof cell === "number" ? format(cell) : formatCell(cell);
  };
  return { title: parameter.name, numeric: parameter.kind === "number", exact, text };
}

/** A column of texts, if a row has one. */
function textColumn(name: "engine" | "why" | "worker" | "reason" | "excluded" | "workload", rows: readonly TrialRow[]) {
  if (rows.every((row) => (row[name] ?? "") === "")) return [];
  const of = (row: TrialRow) => row[name] ?? "";
  return [{ title: name, numeric: false, exact: of, text: of }];
}

/** The order in the server's words: "-value" is descending. */
export function orderText(columns: readonly ServerColumn[], { column, descending }: Order): string {
  return `${descending ? "-" : ""}${columns[column]?.order ?? "number"}`;
}

export function orderOf(columns: readonly ServerColumn[], text: string): Order {
  const descending = text.startsWith("-");
  const column = columns.findIndex(({ order }) => order === text.replace(/^-/, ""));
  return column < 0 ? { column: NUMBER, descending: true } : { column, descending };
}
