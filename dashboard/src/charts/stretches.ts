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
 * ECharts gives a brushed stretch its `areaSelectStyle` only while it is being dragged, and a style of its own whenever
 * the axes are laid out anew (BrushController.updateCovers takes no style). This gives it back the one that was asked
 * for; if a later version names its elements otherwise, nothing happens.
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
