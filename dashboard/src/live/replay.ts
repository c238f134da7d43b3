/** A study as it was after a number of trials. */

import { type Front, hasSeveral, type Objective, type Study, type Trials } from "../data.ts";

/**
 * The study of its first trials, by number, with the results that they have now: its history, its best trial and its
 * observed front. What models and the analysis say of all trials is absent.
 */
export function asOf(study: Study, count: number): Study {
  const { recommended, front, importance, best, ...rest } = study;
  const trials = first(study.trials, count);
  const bestSoFar = study.bestSoFar.filter(([number]) => number < count);
  const found = bestAfter(study, trials, bestSoFar.at(-1));
  return {
    ...rest,
    trials,
    started: Math.min(study.started, count),
    bestSoFar,
    ...(found === undefined ? {} : { best: found }),
    ...(hasSeveral(study) ? { front: frontOf(trials, study.objectives ?? []) } : {}),
  };
}

function first(trials: Trials, count: number): Trials {
  const rows = trials.number.flatMap((number, row) => (number < count ? [row] : []));
  const column = <T>(cells: readonly T[]) => rows.map((row) => cells[row] as T);
  const { values, limited, infeasible, last, excluded, tags, notes, workload } = trials;
  return {
    count: rows.length,
    number: column(trials.number),
    state: column(trials.state),
    value: column(trials.value),
    params: trials.params.map(column),
    reason: column(trials.reason),
    seconds: column(trials.seconds),
    explanation: column(trials.explanation),
    ...(values && { values: column(values) }),
    ...(limited && { limited: column(limited) }),
    ...(infeasible && { infeasible: column(infeasible) }),
    ...(last && { last: column(last) }),
    ...(excluded && { excluded: column(excluded) }),
    ...(tags && { tags: column(tags) }),
    ...(notes && { notes: column(notes) }),
    ...(workload && { workload: column(workload) }),
  };
}

/** The latest improvement as the best trial; absent if the rows are a sample without it. */
function bestAfter(study: Study, trials: Trials, improvement: Study["bestSoFar"][number] | undefined): Study["best"] {
  if (improvement === undefined) return undefined;
  const [number, value] = improvement;
  if (study.best?.number === number) return study.best;
  const row = trials.number.indexOf(number);
  if (row < 0) return undefined;
  const cells = study.parameters.map(({ name }, index) => [name, trials.params[index]?.[row] ?? null] as const);
  return { number, value, params: cells.filter(([, cell]) => cell !== null) };
}

/** The trials that no other trial dominates, among those with a feasible result that nobody excluded. */
export function frontOf(trials: Trials, objectives: readonly Objective[]): Front {
  const results = trials.number.flatMap((number, row) => {
    const values = trials.values?.[row] ?? null;
    const counts =
      trials.state[row] === "complete" && trials.infeasible?.[row] !== true && trials.excluded?.[row] !== true;
    return values === null || !counts ? [] : [{ number, values }];
  });
  const cost = (values: readonly number[], at: number) =>
    (objectives[at]?.direction === "maximize" ? -1 : 1) * (values[at] ?? 0);
  const dominates = (a: readonly number[], b: readonly number[]) =>
    objectives.every((_, at) => cost(a, at) <= cost(b, at)) && objectives.some((_, at) => cost(a, at) < cost(b, at));
  const kept = results.filter(({ values }) => !results.some((other) => dominates(other.values, values)));
  return { numbers: kept.map(({ number }) => number), values: kept.map(({ values }) => values) };
}
