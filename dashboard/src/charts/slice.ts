import type { Cell, Parameter, Study } from "../data.ts";
import { extent } from "../extent.ts";
import { parameterScale, type Scale, type View, zoomed } from "../scale.ts";
import { rampColour } from "../colour.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, ScatterSeriesOption } from "./echarts.ts";
import { axis, base, baseAxis, crowded, gutter, headroom, parameterColour, pointSize } from "./parts.ts";
import { markOf, STATE_MARKS, stateSeries } from "./states.ts";
import { rowOf, trialLines } from "./trial.ts";
import { rows, studyScale, valuePlaces } from "./values.ts";
import type { Zoom } from "./zoom.ts";

/** Number of colour steps for trial numbers. Each step is one series, which keeps ten thousand points fast. */
const STEPS = 12;

/**
 * Draws one parameter against the objective. Inactive trials are left out; trials without a value have their own lane,
 * and infeasible ones their own mark.
 */
export function sliceOption(study: Study, index: number, view: View, theme: Theme, zoom?: Zoom): ChartOption {
  const parameter = study.parameters[index] as Parameter;
  const column = study.trials.params[index] as readonly Cell[];
  const y = zoomed(studyScale(study, view), zoom?.y);
  const x = zoomed(parameterScale(parameter, column, 4), zoom?.x);
  const spread = parameter.kind === "choice" ? jitter : () => 0;
  const values = valuePlaces(study, y);
  const marked = values.map((place, row) =>
    study.trials.value[row] === null || isInfeasible(study, row) ? place : NaN,
  );
  const place = (row: number) => x.place(column[row] ?? null) + spread(study.trials.number[row] as number);
  return {
    ...base(theme),
    grid: { left: gutter(y), right: 16, top: headroom(y), bottom: x.power === 0 ? 28 : 44, outerBoundsMode: "none" },
    xAxis: {
      ...baseAxis(x, theme, parameter.kind === "choice" ? Math.max(4, Math.floor(36 / parameter.choices.length)) : 10),
      axisLine: {
        show: true,
        onZero: false,
        lineStyle: { color: parameterColour(study, parameter.name, theme), width: 3 },
      },
    },
    yAxis: axis(y, theme),
    series: [
      ...byAge(study, place, values, theme),
      ...STATE_MARKS.map((mark) => stateSeries(study, mark, marked, place, theme)),
      bestRing(study, place, y, theme),
    ],
  };
}

/**
 * A fixed offset in [-0.3, 0.3) inside a choice's column, by the golden ratio's low-discrepancy sequence, so that equal
 * values do not hide each other.
 */
export function jitter(number: number): number {
  return 0.6 * ((number * 0.6180339887498949) % 1) - 0.3;
}

function isInfeasible(study: Study, row: number): boolean {
  return markOf(study, row) === "infeasible";
}

type Place = (row: number) => number;

function byAge(study: Study, place: Place, values: readonly number[], theme: Theme): ScatterSeriesOption[] {
  const valued = rows(study).filter(
    (row) =>
      markOf(study, row) !== "excluded" &&
      !isInfeasible(study, row) &&
      study.trials.value[row] !== null &&
      Number.isFinite(values[row]) &&
      Number.isFinite(place(row)),
  );
  const [first, last] = extent(study.trials.number);
  const step = (row: number) =>
    Math.min(STEPS - 1, Math.floor((STEPS * ((study.trials.number[row] as number) - first)) / (last - first + 1)));
  const groups = Array.from({ length: STEPS }, (): number[] => []);
  valued.forEach((row) => groups[step(row)]?.push(row));
  return groups.map((group, each) => ({
    type: "scatter",
    symbolSize: pointSize(study.trials.count),
    large: true,
    largeThreshold: crowded(study.trials.count) ? 1 : 500,
    progressive: 0,
    itemStyle: { color: rampColour(theme.ramp, each / (STEPS - 1)), opacity: crowded(study.trials.count) ? 0.6 : 0.85 },
    data: group.map((row) => [place(row), values[row] as number, row]),
    tooltip: { formatter: (at) => trialLines(study, rowOf(at)) },
  }));
}

function bestRing(study: Study, place: Place, y: Scale, theme: Theme): ScatterSeriesOption {
  const row = study.best === undefined ? -1 : study.trials.number.indexOf(study.best.number);
  return {
    type: "scatter",
    silent: true,
    z: 5,
    symbolSize: 14,
    itemStyle: { color: "transparent", borderColor: theme.ink, borderWidth: 2 },
    data: row < 0 || !Number.isFinite(place(row)) ? [] : [[place(row), y.place(study.best?.value ?? null)]],
  };
}
