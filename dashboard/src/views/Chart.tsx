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
  readonly onDrawn?: (chart: EChartsType) => void;
}

/** A canvas that draws itself when it first comes near the screen, or at once for paper, and follows its box and the theme. */
export function Chart({ build, height, label, onDrawn }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const { theme, printing } = useContext(AppearanceContext);
  const near = useNear(host);
  const wanted = near || printing;
  useLayoutEffect(() => {
    if (!wanted || host.current === null) return;
    chart.current ??= init(host.current);
    chart.current.resize();
    chart.current.setOption(build(theme), { notMerge: true });
    onDrawn?.(chart.current);
  }, [wanted, printing, build, theme]);
  useEffect(() => follow(host.current as HTMLDivElement, () => chart.current?.resize()), []);
  useEffect(() => () => chart.current?.dispose(), []);
  return <div ref={host} class="chart" role="img" aria-label={label} style={{ height: `${height}px` }} />;
}

function useNear(host: { readonly current: HTMLDivElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: "400px" },
    );
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
