import type { Study } from "../data.ts";
import { extent } from "../extent.ts";
import { formatNumber } from "../format.ts";
import { linearScale, type Scale, type View, zoomed } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, LineSeriesOption, ScatterSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, headroom, named } from "./parts.ts";
import { presentMarks, STATE_MARKS, stateSeries } from "./states.ts";
import { studyScale, valuePlaces } from "./values.ts";
import type { Zoom } from "./zoom.ts";
import { message, t, translated } from "../words.ts";
import { stateName } from "../names.ts";

const BEST_LINE = message("best so far");

/**
 * Draws every trial's value over the trial numbers, and the best so far as a step line. Trials without a value have
 * their own lane.
 */
export function bestSoFarOption(study: Study, view: View, theme: Theme, zoom?: Zoom): ChartOption {
  const y = zoomed(studyScale(study, view), zoom?.y);
  const places = valuePlaces(study, y);
  const number = (row: number) => study.trials.number[row] as number;
  return {
    ...base(theme),
    grid: { left: gutter(y), right: 16, top: headroom(y), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(zoomed(trialScale(study), zoom?.x), theme), t("trial"), theme),
    yAxis: axis(y, theme),
    series: [
      ...STATE_MARKS.map((mark) => stateSeries(study, mark, places, number, theme)),
      bestLine(study, y, theme),
      bestPoint(study, y, theme),
    ],
  };
}

export function bestSoFarLegend(study: Study): readonly LegendItem[] {
  const states = presentMarks(study).map(({ state, glyph, colour }): LegendItem => ({
    name: stateName(state),
    glyph,
    colour: (theme) => theme[colour],
  }));
  return study.bestSoFar.length === 0
    ? states
    : [...states, { name: translated(BEST_LINE), glyph: "line", colour: ({ accent }) => accent }];
}

function bestLine(study: Study, y: Scale, theme: Theme): LineSeriesOption {
  const last = extent(study.trials.number)[1];
  const reached = study.bestSoFar.at(-1);
  const points =
    reached === undefined || last <= reached[0] ? study.bestSoFar : [...study.bestSoFar, [last, reached[1]] as const];
  return {
    type: "line",
    name: translated(BEST_LINE),
    step: "end",
    symbol: "none",
    silent: true,
    z: 4,
    lineStyle: { color: theme.accent, width: 2.5 },
    itemStyle: { color: theme.accent },
    data: points.map(([trial, value]) => [trial, y.place(value)]),
  };
}

function bestPoint({ best, objective }: Study, y: Scale, theme: Theme): ScatterSeriesOption {
  return {
    type: "scatter",
    silent: true,
    z: 5,
    symbolSize: 13,
    itemStyle: { color: theme.accent, borderColor: theme.card, borderWidth: 2 },
    data: best === undefined ? [] : [[best.number, y.place(best.value)]],
    label: {
      show: true,
      position: objective.direction === "maximize" ? "top" : "bottom",
      distance: 6,
      color: theme.ink,
      fontSize: 13,
      fontWeight: 600,
      textBorderColor: theme.card,
      textBorderWidth: 3,
      formatter: () => (best === undefined ? "" : formatNumber(best.value, 5)),
    },
    labelLayout: { moveOverlap: "shiftX" },
  };
}

function trialScale(study: Study): Scale {
  const [first, last] = extent(study.trials.number);
  return first > last ? linearScale(0, 1) : linearScale(first, last, 8, true);
}
