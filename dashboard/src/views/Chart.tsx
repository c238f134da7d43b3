import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ChartOption, type EChartsType, init } from "../charts/echarts.ts";
import type { Theme } from "../theme.ts";
import { AppearanceContext } from "./appearance.ts";

export interface ChartProps {
  /** Keep it the same function while the data is the same: a new one draws anew. */
  readonly build: (theme: Theme) => ChartOption;
  readonly height: number;
  readonly label: string;
  /** Called after every full drawing, to restore what the reader had selected. */
  readonly onDrawn?: (chart: EChartsType, theme: Theme) => void;
}

/** A canvas that draws itself only while it is near the screen, or for paper, and follows its box and the theme. */
export function Chart({ build, height, label, onDrawn }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const { theme, printing } = useContext(AppearanceContext);
  const wanted = useNear(host) || printing;
  const draw = useChanged(wanted, [build, theme, printing]);
  useLayoutEffect(() => {
    if (!draw || host.current === null) return;
    chart.current ??= init(host.current);
    chart.current.resize();
    chart.current.setOption(build(theme), { notMerge: true });
    onDrawn?.(chart.current, theme);
  });
  useEffect(() => follow(host.current as HTMLDivElement, () => chart.current?.resize()), []);
  useEffect(() => () => chart.current?.dispose(), []);
  return <div ref={host} class="chart" role="img" aria-label={label} style={{ height: `${height}px` }} />;
}

/** Whether any of these differs from what it was when they were last wanted. */
function useChanged(wanted: boolean, now: readonly unknown[]): boolean {
  const last = useRef<readonly unknown[]>([]);
  const changed = wanted && now.some((each, index) => each !== last.current[index]);
  if (changed) last.current = now;
  return changed;
}

function useNear(host: { readonly current: HTMLDivElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: "400px",
    });
    observer.observe(host.current as HTMLDivElement);
    return () => observer.disconnect();
  }, []);
  return near;
}

function follow(element: HTMLElement, resized: () => void): () => void {
  const observer = new ResizeObserver(resized);
  observer.observe(element);
  return () => observer.disconnect();
}
