import type { Study } from "../data.ts";
import type { Theme } from "../theme.ts";
import type { ScatterSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { crowded, MANY, pointSize } from "./parts.ts";
import { rowOf, trialLines } from "./trial.ts";
import { lastValue, rows } from "./values.ts";
import { type Mark, stateName } from "../names.ts";

/** A filled cross. States differ by shape as well as by colour. */
export const CROSS = "path://M0 2L2 0L5 3L8 0L10 2L7 5L10 8L8 10L5 7L2 10L0 8L3 5Z";

/** The marks that are drawn as outlines. */
const HOLLOW: ReadonlySet<StateMark["state"]> = new Set(["infeasible", "pruned", "excluded"]);

export interface StateMark {
  readonly state: Mark;
  readonly glyph: LegendItem["glyph"];
  readonly symbol: string;
  readonly colour: "point" | "pruned" | "failed" | "soft";
}

/** The states in which a trial ends, as charts draw them. */
export const STATE_MARKS: readonly StateMark[] = [
  { state: "complete", glyph: "circle", symbol: "circle", colour: "point" },
  { state: "infeasible", glyph: "triangle", symbol: "triangle", colour: "failed" },
  { state: "pruned", glyph: "diamond", symbol: "diamond", colour: "pruned" },
  { state: "failed", glyph: "cross", symbol: CROSS, colour: "failed" },
  { state: "cancelled", glyph: "square", symbol: "rect", colour: "soft" },
  { state: "excluded", glyph: "ring", symbol: "circle", colour: "soft" },
];

/** The mark of a trial. A person's exclusion takes precedence over the state, and so does a violated constraint. */
export function markOf({ trials }: Study, row: number): StateMark["state"] | undefined {
  if (trials.excluded?.[row] === true) return "excluded";
  return trials.infeasible?.[row] === true ? "infeasible" : trials.state[row];
}

export function presentMarks(study: Study): readonly StateMark[] {
  const present = new Set(rows(study).map((row) => markOf(study, row)));
  return STATE_MARKS.filter(({ state }) => present.has(state));
}

/**
 * The trials of one state at the given positions: values on the axis, trials without a value in their lane. A trial
 * without a result at its last value is an outline.
 */
export function stateSeries(
  study: Study,
  mark: StateMark,
  places: readonly number[],
  x: (row: number) => number,
  theme: Theme,
): ScatterSeriesOption {
  const colour = theme[mark.colour];
  const crowd = crowded(study.trials.count);
  const complete = mark.state === "complete";
  const hollow = { color: theme.card, borderColor: colour, borderWidth: crowd ? 1 : 1.5, opacity: crowd ? 0.6 : 1 };
  return {
    type: "scatter",
    name: stateName(mark.state),
    symbol: mark.symbol,
    symbolSize: pointSize(study.trials.count) + (complete ? 0 : 1),
    large: mark.symbol !== CROSS, // large series are one path, which a custom symbol cannot be part of
    largeThreshold: crowd ? 1 : MANY,
    progressive: 0,
    itemStyle: HOLLOW.has(mark.state) ? hollow : { color: colour, opacity: crowd ? 0.45 : 0.9 },
    data: rows(study)
      .filter((row) => markOf(study, row) === mark.state && Number.isFinite(places[row]) && Number.isFinite(x(row)))
      .map((row) => {
        const value = [x(row), places[row] as number, row];
        return !HOLLOW.has(mark.state) && lastValue(study, row) !== null ? { value, itemStyle: hollow } : value;
      }),
    tooltip: { formatter: (at) => trialLines(study, rowOf(at)) },
  };
}
