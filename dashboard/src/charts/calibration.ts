import type { Calibration, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import { isOn, type Scale, type View, valueScale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import type { ChartOption, LineSeriesOption, ScatterSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, gutter, headroom, named, plain, pointSize } from "./parts.ts";
import { segments } from "./segments.ts";
import { CROSS } from "./states.ts";
import { message, t, translated, verbatim } from "../words.ts";

/** Half of the width of a 95 % interval, in standard deviations. */
const REACH = 1.96;

const INSIDE = message("inside its 95 % interval");
const OUTSIDE = message("outside");

export function calibrationLegend(calibration: Calibration): readonly LegendItem[] {
  const inside: LegendItem = { name: translated(INSIDE), glyph: "circle", colour: ({ series }) => series[0] as string };
  const outside: LegendItem = { name: translated(OUTSIDE), glyph: "cross", colour: ({ failed }) => failed };
  return calibration.z.every(isInside) ? [inside] : [inside, outside];
}

function isInside(z: number): boolean {
  return Math.abs(z) <= REACH;
}

/**
 * Draws observed over predicted values, each with its prediction's interval. A bar that meets the diagonal contains the
 * observed value.
 */
export function calibrationOption(study: Study, calibration: Calibration, view: View, theme: Theme): ChartOption {
  const scale = valueScale([...calibration.observed, ...calibration.mean], study.objective.direction, view);
  const shown = calibration.number
    .map((_, index) => index)
    .filter((index) => isOn(scale, x(calibration, scale, index)) && isOn(scale, y(calibration, scale, index)));
  const drawn = (inside: boolean) => shown.filter((index) => isInside(calibration.z[index] as number) === inside);
  const series = (inside: boolean) => [
    bars(calibration, drawn(inside), scale, inside, theme),
    marks(calibration, drawn(inside), scale, inside, theme),
  ];
  return {
    ...base(theme),
    grid: { left: gutter(scale), right: 16, top: headroom(scale), bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(scale, theme), t("predicted {name}", { name: plain(study.objective.name) }), theme),
    yAxis: axis(scale, theme),
    series: [diagonal(scale, theme), ...series(true), ...series(false)],
  };
}

function x({ mean }: Calibration, scale: Scale, index: number): number {
  return scale.place(mean[index] as number);
}

function y({ observed }: Calibration, scale: Scale, index: number): number {
  return scale.place(observed[index] as number);
}

function diagonal(scale: Scale, theme: Theme): LineSeriesOption {
  return {
    type: "line",
    silent: true,
    symbol: "none",
    lineStyle: { color: theme.soft, width: 1.5, type: [5, 4] },
    data: [
      [scale.low, scale.low],
      [scale.high, scale.high],
    ],
  };
}

function colourOf(inside: boolean, theme: Theme): string {
  return inside ? (theme.series[0] as string) : theme.failed;
}

function bars(
  calibration: Calibration,
  shown: readonly number[],
  scale: Scale,
  inside: boolean,
  theme: Theme,
): LineSeriesOption {
  const end = (index: number, side: number) => {
    const place = scale.place((calibration.mean[index] as number) + side * REACH * (calibration.sd[index] as number));
    return Number.isNaN(place) ? scale.low : Math.min(scale.high, Math.max(scale.low, place));
  };
  return {
    ...segments(
      shown.map((index) => {
        const at = y(calibration, scale, index);
        return [
          [end(index, -1), at],
          [end(index, 1), at],
        ];
      }),
    ),
    name: translated(inside ? INSIDE : OUTSIDE),
    lineStyle: { color: colourOf(inside, theme), width: 1.5, opacity: 0.35 },
    itemStyle: { color: colourOf(inside, theme) },
  };
}

function marks(
  calibration: Calibration,
  shown: readonly number[],
  scale: Scale,
  inside: boolean,
  theme: Theme,
): ScatterSeriesOption {
  return {
    type: "scatter",
    name: translated(inside ? INSIDE : OUTSIDE),
    symbol: inside ? "circle" : CROSS,
    symbolSize: pointSize(calibration.number.length) + (inside ? 0 : 2),
    itemStyle: { color: colourOf(inside, theme), opacity: 0.9 },
    data: shown.map((index) => [x(calibration, scale, index), y(calibration, scale, index), index]),
    tooltip: {
      formatter: (at) => forecastLines(calibration, (at as unknown as { value: readonly number[] }).value[2] ?? 0),
    },
  };
}

export function forecastLines({ number, mean, sd, observed, z }: Calibration, index: number): string {
  const format = (column: readonly number[], digits: number) => formatNumber(column[index] as number, digits);
  return [
    t("Trial {number}", { number: number[index] ?? "" }),
    `${t("predicted")}  ${format(mean, 5)} ± ${format(sd, 2)}`,
    `${t("observed")}  ${format(observed, 5)}`,
    verbatim(`z  ${format(z, 2)}`),
  ].join("\n");
}
