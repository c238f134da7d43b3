/** The common parts of charts: the base, axes from scales, tooltips, and text in drawings. */

import type { Study } from "../data.ts";
import type { Scale } from "../scale.ts";
import { powerText } from "../format.ts";
import { tickText } from "../scale.ts";
import { FONT, type Theme } from "../theme.ts";
import type { ChartOption } from "./echarts.ts";

/** The colour of a parameter, the same in every chart of a study. From the ninth parameter on, colours come again. */
export function parameterColour({ parameters }: Pick<Study, "parameters">, name: string, theme: Theme): string {
  const index = parameters.findIndex((parameter) => parameter.name === name);
  return theme.series[Math.max(0, index) % theme.series.length] as string;
}

/** Above this many points a chart draws them as one path, small and translucent. */
export const MANY = 2000;

export function crowded(count: number): boolean {
  return count > MANY;
}

/** The size of marks in pixels: 8 for a few marks, down to 3 for thousands. */
export function pointSize(count: number): number {
  return count <= 150 ? 8 : count <= 600 ? 6 : count <= MANY ? 4.5 : 3;
}

export function base(theme: Theme) {
  return {
    animation: false,
    backgroundColor: theme.card,
    textStyle: { fontFamily: FONT, color: theme.ink },
    tooltip: tooltip(theme),
  } satisfies ChartOption;
}

/**
 * A tooltip that is drawn on the canvas instead of HTML. A strict content policy allows it, and no name can become
 * markup.
 */
export function tooltip(theme: Theme) {
  return {
    trigger: "item" as const,
    renderMode: "richText" as const,
    confine: true,
    backgroundColor: theme.ink,
    borderWidth: 0,
    padding: [8, 12],
    textStyle: { fontFamily: FONT, color: theme.card, fontSize: 12, lineHeight: 18 },
  };
}

const JOINER = "\u2060";

/**
 * A text that ECharts draws unchanged. ECharts reads `{name|text}` as a style, so an invisible joiner separates the
 * two. Its cache of text widths looks up names that every JavaScript object has, such as `constructor` and `__proto__`,
 * so a joiner makes them different.
 */
export function plain(text: string): string {
  const unstyled = text.replace(/\{(?=\w+\|)/g, `{${JOINER}`);
  return unstyled in {} ? JOINER + unstyled : unstyled;
}

/** A text of at most that many characters, the last one an ellipsis. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** The room for tick labels of a vertical axis, in pixels. */
export function gutter(scale: Scale): number {
  const longest = scale.ticks.reduce((most, { text }) => Math.max(most, text.length), 0);
  return Math.max(44, Math.round(longest * 6.6) + 16);
}

/** The room above the drawing, in pixels: for the power of ten of the vertical axis, if it has one. */
export function headroom({ power }: Scale): number {
  return power === 0 ? 12 : 26;
}

/** The power of ten of an axis, by which its ticks are multiplied; empty for none. */
export function factorText({ power }: Scale): string {
  return power === 0 ? "" : `×${powerText(power)}`;
}

export function axis(scale: Scale, theme: Theme, most = 14) {
  const customValues = scale.ticks.map(({ at }) => at);
  return {
    type: "value" as const,
    name: factorText(scale),
    nameGap: 8,
    nameTextStyle: { color: theme.soft, fontSize: 11, align: "right" as const },
    min: scale.low,
    max: scale.high,
    axisLine: { show: false },
    axisTick: { show: false, customValues },
    splitLine: { lineStyle: { color: theme.line, width: 1 } },
    axisLabel: {
      customValues,
      color: theme.soft,
      fontSize: 11,
      hideOverlap: true,
      showMinLabel: true,
      formatter: (position: number) => plain(shortened(tickText(scale, position), most)),
    },
  };
}

/** A horizontal axis: a base line instead of a grid. */
export function baseAxis(scale: Scale, theme: Theme, most = 14) {
  return {
    ...axis(scale, theme, most),
    splitLine: { show: false },
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.soft } },
    nameLocation: "middle" as const,
    nameGap: 26,
    nameTextStyle: { color: theme.soft, fontSize: 11 },
  };
}

/** An axis with a name in its middle, after which its power of ten stands. */
export function named<T extends { readonly name: string }>(axis: T, name: string, theme: Theme) {
  return {
    ...axis,
    name: axis.name === "" ? name : `${name} (${axis.name})`,
    nameLocation: "middle" as const,
    nameGap: 26,
    nameTextStyle: { color: theme.soft },
  };
}
