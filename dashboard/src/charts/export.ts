import type { Theme } from "../theme.ts";
import { type ChartOption, init } from "./echarts.ts";
import { plain, shortened } from "./parts.ts";
import { t } from "../words.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const PADDING = 14;
const TITLE = 46;
const LEGEND = 30;

/** The chart as an SVG document with its title and legend. */
export function exportSvg(option: ChartOption, title: string, theme: Theme, size: Size): string {
  const drawing = init(null, null, { renderer: "svg", ssr: true, width: size.width, height: heightOf(option, size) });
  drawing.setOption(titled(option, title, theme, size));
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}

/** Pixels per unit, for dense screens and for paper. */
const PIXEL_RATIO = 2;

/** The chart as a PNG image with its title and legend. */
export function exportPng(option: ChartOption, title: string, theme: Theme, size: Size): Promise<Blob> {
  const drawing = init(document.createElement("div"), null, {
    renderer: "canvas",
    width: size.width,
    height: heightOf(option, size),
  });
  drawing.setOption(titled(option, title, theme, size));
  const canvas = drawing.renderToCanvas({ pixelRatio: PIXEL_RATIO, backgroundColor: theme.card });
  drawing.dispose();
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => (png === null ? reject(new Error(t("The browser made no picture."))) : resolve(png)));
  });
}

function headOf(option: ChartOption): number {
  return "legend" in option ? TITLE + LEGEND : TITLE;
}

function heightOf(option: ChartOption, size: Size): number {
  return size.height + headOf(option);
}

function titled(option: ChartOption, title: string, theme: Theme, size: Size): ChartOption {
  return {
    ...lowered(option, headOf(option), theme),
    title: {
      text: plain(title),
      left: PADDING,
      top: PADDING,
      textStyle: {
        color: theme.ink,
        fontSize: 16,
        fontWeight: 600,
        width: size.width - 2 * PADDING,
        overflow: "truncate",
      },
    },
  };
}

function lowered(option: ChartOption, by: number, theme: Theme): ChartOption {
  return { ...option, ...down(option, "grid", by), ...down(option, "parallel", by), ...shownLegend(option, theme) };
}

interface Placed {
  readonly top?: number;
}

/** A part that is anchored to the top, moved down. A chart may have several such parts. */
function down(option: ChartOption, part: "grid" | "parallel", by: number): ChartOption {
  const placed = option[part] as Placed | readonly Placed[] | undefined;
  const lower = (each: Placed) => ({ ...each, top: (each.top ?? 0) + by });
  if (placed === undefined) return {};
  return { [part]: placed instanceof Array ? placed.map(lower) : lower(placed as Placed) };
}

function shownLegend(option: ChartOption, theme: Theme): ChartOption {
  if (!("legend" in option)) return {};
  return {
    legend: {
      ...option.legend,
      show: true,
      left: PADDING,
      top: TITLE,
      padding: 0,
      itemWidth: 16,
      itemHeight: 10,
      textStyle: { color: theme.soft },
      formatter: (name: string) => plain(shortened(name, 24)),
    },
  };
}
