import { rampColour } from "../colour.ts";
import { compareValues, type Study } from "../data.ts";
import { extent } from "../extent.ts";
import { parameterScale, tickText, type Scale, type View, withLane } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption } from "./echarts.ts";
import { base, factorText, parameterColour, plain, shortened } from "./parts.ts";
import { markOf } from "./states.ts";
import { trialLines } from "./trial.ts";
import { clampedPlaces, hasEnded, lastValue, rows, studyScale } from "./values.ts";
import { t, verbatim } from "../words.ts";

/** The axes of parallel coordinates: every parameter in order, then the objective. */
export interface Lane {
  readonly name: string;
  readonly scale: Scale;
  /** The position at which each trial crosses the axis, by row. */
  readonly places: readonly number[];
}

/** Stretches of axes that a trial must cross, by lane. A lane without a stretch admits every trial. */
export type Brush = ReadonlyMap<number, readonly (readonly [number, number])[]>;

export const NO_BRUSH: Brush = new Map();

export function lanes(study: Study, view: View): readonly Lane[] {
  const { trials, parameters, objective } = study;
  const parameterLanes = parameters.map((parameter, index) => {
    const column = trials.params[index] ?? [];
    const plainScale = parameterScale(parameter, column, 5);
    const scale = column.includes(null) ? withLane(plainScale, t("inactive"), "below") : plainScale;
    return { name: parameter.name, scale, places: column.map((cell) => scale.place(cell)) };
  });
  return [
    ...parameterLanes,
    { name: objective.name, scale: studyScale(study, view), places: clampedPlaces(study, view) },
  ];
}

/** The rows that cross every brushed stretch. */
export function brushed(lanes: readonly Lane[], brush: Brush, candidates: readonly number[]): readonly number[] {
  const active = [...brush].filter(([, stretches]) => stretches.length > 0);
  return candidates.filter((row) =>
    active.every(([lane, stretches]) => {
      const at = lanes[lane]?.places[row] ?? NaN;
      return stretches.some(([low, high]) => at >= Math.min(low, high) && at <= Math.max(low, high));
    }),
  );
}

export function parallelOption(study: Study, view: View, theme: Theme): ChartOption {
  const all = lanes(study, view);
  const drawn = drawingOrder(study);
  const colour = valueColours(study, all.at(-1) as Lane, theme);
  const opacity = Math.min(0.85, 6 / Math.sqrt(drawn.length + 1));
  return {
    ...base(theme),
    parallel: { left: 48, right: 56, top: 44, bottom: 20, axisExpandable: false },
    parallelAxis: all.map((lane, dim) => ({
      ...parallelAxis(lane, theme, dim === all.length - 1 ? undefined : parameterColour(study, lane.name, theme)),
      id: axisId(dim),
      dim,
    })),
    series: {
      type: "parallel",
      id: "trials",
      progressive: 0,
      inactiveOpacity: 0.02,
      activeOpacity: Math.min(0.9, opacity * 2),
      lineStyle: { width: drawn.length > 200 ? 1 : 1.5, opacity },
      emphasis: { lineStyle: { width: 3, opacity: 1 } },
      data: drawn.map((row) => ({
        value: all.map(({ places }) => places[row] ?? NaN),
        name: String(row),
        lineStyle: lastValue(study, row) === null ? { color: colour(row) } : { color: theme.pruned, type: [4, 4] },
      })),
      tooltip: { formatter: (at) => trialLines(study, Number((at as { name: string }).name)) },
    },
  };
}

/** The look of a brushed stretch of an axis. */
export const STRETCH = { width: 18, borderWidth: 1, opacity: 0.3 };

export function axisId(lane: number): string {
  return verbatim(`lane ${lane}`);
}

export function laneOf(axisId: string): number {
  return Number(axisId.split(" ")[1]);
}

/** @param colour of the parameter; absent for the objective */
function parallelAxis({ name, scale }: Lane, theme: Theme, colour: string | undefined) {
  const objective = colour === undefined;
  const customValues = scale.ticks.map(({ at }) => at);
  return {
    type: "value" as const,
    min: scale.low,
    max: scale.high,
    name: plain([shortened(name, 14), factorText(scale)].join(" ").trim()),
    nameGap: 16,
    nameTextStyle: { color: theme.ink, fontWeight: objective ? ("bold" as const) : ("normal" as const), fontSize: 12 },
    axisLine: { lineStyle: { color: colour ?? theme.ink, width: 2 } },
    axisTick: { customValues, length: 4, lineStyle: { color: theme.soft } },
    axisLabel: {
      customValues,
      color: theme.soft,
      fontSize: 11,
      hideOverlap: true,
      backgroundColor: theme.card,
      borderRadius: 3,
      padding: [1, 3],
      formatter: (position: number) => plain(shortened(tickText(scale, position), 10)),
    },
    areaSelectStyle: { ...STRETCH, borderColor: theme.accent, color: theme.accent },
  };
}

/** Maximum number of lines. More of them hide each other, and are too slow to redraw under a brush. */
export const MOST_LINES = 500;

/**
 * The rows to draw, the best last, so that it lies on top. If there are too many, the best half stays and the others
 * are thinned evenly.
 */
function drawingOrder(study: Study): readonly number[] {
  const { trials, objective } = study;
  const ended = rows(study).filter((row) => hasEnded(study, row) && markOf(study, row) !== "excluded");
  const ordered = [...ended].sort((a, b) => {
    const [first, second] = [trials.value[a] ?? null, trials.value[b] ?? null];
    if (first === null || second === null) return Number(first !== null) - Number(second !== null);
    return compareValues(objective.direction, second, first);
  });
  if (ordered.length <= MOST_LINES) return ordered;
  const best = ordered.splice(-MOST_LINES / 2);
  const step = ordered.length / (MOST_LINES / 2);
  return [
    ...Array.from({ length: MOST_LINES / 2 }, (_, index) => ordered[Math.floor(index * step)] as number),
    ...best,
  ];
}

/**
 * The colours of the lines, from the worst to the best position on the value axis, so that a focused axis uses the
 * whole ramp.
 */
function valueColours(study: Study, objective: Lane, theme: Theme): (row: number) => string {
  const valued = rows(study).filter((row) => study.trials.value[row] !== null);
  const [low, high] = extent(valued.map((row) => objective.places[row] as number));
  const [worst, best] = study.objective.direction === "maximize" ? [low, high] : [high, low];
  return (row) => {
    if (study.trials.value[row] === null) return theme.failed;
    return rampColour(theme.ramp, best === worst ? 1 : ((objective.places[row] as number) - worst) / (best - worst));
  };
}
