import type { Theme } from "../theme.ts";
import type { EChartsType } from "./echarts.ts";
import { STRETCH } from "./parallel.ts";

interface Element {
  readonly name: string;
  readonly draggable: boolean;
  readonly style: { readonly fill?: unknown };
  setStyle(style: object): void;
}

/**
 * Gives brushed stretches their style again. ECharts applies `areaSelectStyle` only while a stretch is dragged, and
 * uses another style whenever the axes are laid out again (BrushController.updateCovers takes no style). If a later
 * version names its elements differently, this does nothing.
 */
export function paintStretches(chart: EChartsType, theme: Theme): void {
  const shown = chart.getZr().storage.getDisplayList() as unknown as readonly Element[];
  const covers = shown.filter(({ name, draggable }) => name === "main" && draggable);
  for (const cover of covers.filter(({ style }) => style.fill !== theme.accent)) {
    cover.setStyle({
      fill: theme.accent,
      stroke: theme.accent,
      lineWidth: STRETCH.borderWidth,
      opacity: STRETCH.opacity,
    });
  }
}
