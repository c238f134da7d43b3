/** Several studies as a comparison, which the report's chart draws. */

import { type Comparison, type Curve, hasSeveral, type Objective, type Study } from "../data.ts";
import { t } from "../words.ts";

/**
 * Selects the studies whose best values can share a chart: those with the same objective alone. Those with several
 * objectives have fronts instead.
 */
export function comparable(studies: readonly Study[]): {
  readonly same: readonly Study[];
  readonly others: readonly Study[];
  readonly several: readonly Study[];
} {
  const several = studies.filter(hasSeveral);
  const single = studies.filter((each) => !hasSeveral(each));
  const [first] = single;
  const alike = (each: Study) => first !== undefined && sameObjective(each.objective, first.objective);
  return { same: single.filter(alike), others: single.filter((each) => !alike(each)), several };
}

function sameObjective(a: Objective, b: Objective): boolean {
  return a.name === b.name && a.direction === b.direction;
}

/** Whether two studies have the same objectives, so that their best values or their fronts can be compared. */
export function sameObjectives(a: Pick<Study, "objective" | "objectives">, b: typeof a): boolean {
  const [left, right] = [a, b].map(({ objective, objectives }) => objectives ?? [objective]) as [
    readonly Objective[],
    readonly Objective[],
  ];
  const found = (each: Objective) => right.some((other) => sameObjective(each, other));
  return left.length === right.length && left.every(found);
}

/** The best value so far over the started trials, one curve for each study under its name. */
export function comparisonOf(studies: readonly Study[], objective: Objective): Comparison {
  return { kind: "comparison", title: t("Comparison"), objective, runs: [], convergence: studies.map(curveOf) };
}

function curveOf({ name, bestSoFar, started }: Study): Curve {
  const points = bestSoFar.map(([number, value]) => pointAt(number + 1, value));
  const last = bestSoFar.at(-1);
  const end = last === undefined || started <= last[0] + 1 ? [] : [pointAt(started, last[1])];
  return { sampler: name, points: [...points, ...end] };
}

function pointAt(evaluations: number, value: number) {
  return { evaluations, mean: value, low: value, high: value };
}
