import type { Reports, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import { type Scale, type View, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, LineSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, headroom, named } from "./parts.ts";
import { stepScale } from "./reports.ts";
import { message, t, translated } from "../words.ts";
import { stateName } from "../names.ts";

const KINDS = [
  { name: "others", text: message("others"), colour: (theme: Theme) => theme.point, width: 1.25, opacity: 0.55, z: 2 },
  { name: "pruned", text: message("pruned"), colour: (theme: Theme) => theme.pruned, width: 1.25, opacity: 0.7, z: 3 },
  {
    name: "running",
    text: message("running"),
    colour: (theme: Theme) => theme.series[2] as string,
    width: 2,
    opacity: 1,
    z: 4,
  },
  { name: "best", text: message("best"), colour: (theme: Theme) => theme.accent, width: 2.5, opacity: 1, z: 5 },
] as const;
type Kind = (typeof KINDS)[number];

function kindOf({ best }: Study, { number, state }: Reports): Kind["name"] {
  if (number === best?.number) return "best";
  return state === "pruned" || state === "running" ? state : "others";
}

export function intermediateLegend(study: Study, curves: readonly Reports[]): readonly LegendItem[] {
  const present = new Set(curves.map((each) => kindOf(study, each)));
  return KINDS.filter(({ name }) => present.has(name)).map(({ text, colour }) => ({
    name: translated(text),
    glyph: "line",
    colour,
  }));
}

export function reportedValues(curves: readonly Reports[]): readonly number[] {
  return curves.flatMap(({ values }) => values);
}

/** Draws the reports of trials, one curve each. The best trial and running trials are emphasised. */
export function intermediateOption(study: Study, curves: readonly Reports[], view: View, theme: Theme): ChartOption {
  const y = valueScale(reportedValues(curves), study.objective.direction, view);
  const x = stepScale(curves.flatMap(({ steps }) => steps));
  return {
    ...base(theme),
    grid: { left: gutter(y), right: 16, top: headroom(y), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), t("step"), theme),
    yAxis: axis(y, theme),
    series: curves.map((each) => curveSeries(each, kindOf(study, each), x, y, theme)),
  };
}

function curveSeries(curve: Reports, kind: Kind["name"], x: Scale, y: Scale, theme: Theme): LineSeriesOption {
  const { text, colour, width, opacity, z } = KINDS.find((each) => each.name === kind) as Kind;
  const single = curve.steps.length === 1;
  return {
    type: "line",
    name: translated(text),
    z,
    symbol: "circle",
    symbolSize: single ? 5 : 7,
    lineStyle: { color: colour(theme), width, opacity },
    itemStyle: { color: colour(theme), opacity: single ? 1 : 0 }, // invisible, but the pointer still finds it
    emphasis: { lineStyle: { width: width + 1.5, opacity: 1 }, itemStyle: { opacity: 1 } },
    data: curve.steps.map((step, index) => [x.place(step), y.place(curve.values[index] as number)]),
    tooltip: { formatter: () => curveLines(curve) },
  };
}

export function curveLines({ number, state, steps, values }: Reports): string {
  const last = values.at(-1);
  const reached = last === undefined ? [] : [`${t("step {step}", { step: steps.at(-1) ?? 0 })}  ${formatNumber(last)}`];
  return [`${t("Trial {number}", { number })} · ${stateName(state)}`, ...reached].join("\n");
}
