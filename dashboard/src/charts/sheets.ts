/** The data of each chart as records below a header, for its CSV file. */

import type {
  Calibration,
  Cell,
  Comparison,
  ComparedFronts,
  Contour,
  Distribution,
  Front,
  Importance,
  Line,
  Objective,
  Reports,
  Study,
  Timeline,
} from "../data.ts";
import { verbatim } from "../words.ts";

export type Sheet = readonly (readonly Cell[])[];

export function valuesSheet({ trials, objective }: Study): Sheet {
  const rows = trials.number.map((number, row) => [number, trials.state[row] ?? null, trials.value[row] ?? null]);
  return [["trial", "state", objective.name], ...rows];
}

export function sliceSheet({ trials, objective, parameters }: Study, index: number): Sheet {
  const rows = trials.number.map((number, row) => [
    number,
    trials.state[row] ?? null,
    trials.params[index]?.[row] ?? null,
    trials.value[row] ?? null,
  ]);
  return [["trial", "state", parameters[index]?.name ?? "", objective.name], ...rows];
}

/** A record for each trial, which is a line in parallel coordinates. */
export function parallelSheet({ trials, objective, parameters }: Study): Sheet {
  const rows = trials.number.map((number, row) => [
    number,
    trials.state[row] ?? null,
    ...parameters.map((_, index) => trials.params[index]?.[row] ?? null),
    trials.value[row] ?? null,
  ]);
  return [["trial", "state", ...parameters.map(({ name }) => name), objective.name], ...rows];
}

/** The importances, with the results of the other methods. */
export function importanceSheet({ sensitivity = [] }: Study, { shares, pedanova }: Importance): Sheet {
  const divergences = new Map(pedanova.map(({ parameter, share }) => [parameter, share]));
  const totals = new Map(sensitivity.map(({ parameter, total }) => [parameter, total]));
  return [
    ["parameter", "share", "low", "high", "pedanova", "sensitivity"],
    ...shares.map(({ parameter, share, low, high }) => [
      parameter,
      share,
      low,
      high,
      divergences.get(parameter) ?? null,
      totals.get(parameter) ?? null,
    ]),
  ];
}

export function timelineSheet({ lanes, lane, number, start, end, state }: Timeline): Sheet {
  const rows = number.map((each, row) => [
    each,
    state[row] ?? null,
    lanes[lane[row] ?? -1] ?? null,
    start[row] ?? null,
    end[row] ?? null,
  ]);
  return [["trial", "state", "worker", "start", "end"], ...rows];
}

export function intermediateSheet(curves: readonly Reports[]): Sheet {
  const rows = curves.flatMap(({ number, state, steps, values }) =>
    steps.map((step, index) => [number, state, step, values[index] ?? null]),
  );
  return [["trial", "state", "step", "value"], ...rows];
}

export function distributionSheet({ value, share }: Distribution): Sheet {
  return [["value", "share"], ...value.map((each, index) => [each, share[index] ?? null])];
}

export function contourSheet({ x, y, xs, ys, mean }: Contour): Sheet {
  const rows = ys.flatMap((up, row) => xs.map((across, column) => [across, up, mean[row]?.[column] ?? null]));
  return [[x, y, "mean"], ...rows];
}

/** The recommended configurations and the observed non-dominated trials, whose expectation is unknown. */
export function frontSheet({ numbers, values, recommended }: Front, objectives: readonly Objective[]): Sheet {
  const names = objectives.map(({ name }) => name);
  const members = recommended?.members ?? [];
  const listed = new Set(members.map(({ number }) => number));
  const unknown = objectives.flatMap(() => [null, null]);
  return [
    [
      "trial",
      "recommended",
      ...names,
      ...names.flatMap((name) => [verbatim(`${name} mean`), verbatim(`${name} sd`)]),
      "p_front",
      "p_feasible",
    ],
    ...members.map(({ number, values: observed, mean, sd, front, feasible }) => [
      number,
      "yes",
      ...observed,
      ...objectives.flatMap((_, index) => [mean[index] ?? null, sd[index] ?? null]),
      front,
      feasible,
    ]),
    ...numbers.flatMap((each, row) =>
      listed.has(each) ? [] : [[each, "no", ...(values[row] ?? []), ...unknown, null, null]],
    ),
  ];
}

export function frontsSheet({ objectives, sides }: ComparedFronts): Sheet {
  return [
    ["study", "trial", ...objectives.map(({ name }) => name)],
    ...sides.flatMap(({ study, numbers, values }) =>
      numbers.map((number, row) => [study, number, ...(values[row] ?? [])]),
    ),
  ];
}

export function calibrationSheet({ number, mean, sd, observed, z }: Calibration): Sheet {
  const rows = number.map((each, row) => [
    each,
    mean[row] ?? null,
    sd[row] ?? null,
    observed[row] ?? null,
    z[row] ?? null,
  ]);
  return [["trial", "mean", "sd", "observed", "z"], ...rows];
}

export function beliefSheet({ parameter, at, mean, low, high, acquisition }: Line): Sheet {
  const rows = at.map((each, row) => [
    each,
    mean[row] ?? null,
    low[row] ?? null,
    high[row] ?? null,
    acquisition[row] ?? null,
  ]);
  return [[parameter, "mean", "low", "high", "acquisition"], ...rows];
}

export function convergenceSheet({ convergence }: Comparison): Sheet {
  const rows = convergence.flatMap(({ sampler, points }) =>
    points.map(({ evaluations, mean, low, high }) => [sampler, evaluations, mean, low, high]),
  );
  return [["name", "evaluations", "mean", "low", "high"], ...rows];
}
