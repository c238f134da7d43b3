import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ChartOption, type EChartsType, init } from "../charts/echarts.ts";
import { boundsOf, type Zoom } from "../charts/zoom.ts";
import type { Theme } from "../theme.ts";
import { t } from "../words.ts";
import { AppearanceContext } from "./appearance.ts";
import { TrialPagesContext } from "./TrialNumber.tsx";
import { inTurn } from "./inTurn.ts";
import { useZoom, type ZoomControl } from "./useZoom.ts";

export interface ChartProps {
  /** Must stay the same function while the data stay the same. A new function redraws the chart. */
  readonly build: (theme: Theme) => ChartOption;
  readonly height: number;
  readonly label: string;
  /** The trial of a mark. A click on the mark opens the trial's page, if there is one. */
  readonly trialOf?: (mark: unknown) => number | undefined;
  /** Called after every full drawing, to restore the reader's selection. */
  readonly onDrawn?: (chart: EChartsType, theme: Theme) => void;
  /** Present if the reader may zoom. `build` heeds the zoom. */
  readonly zooming?: ZoomControl | undefined;
}

/** Milliseconds that a click on a mark of a zoomed chart waits, because a double click resets the zoom. */
const DOUBLE = 350;

/** A canvas that draws itself only near the screen, or for paper. It follows its box and the theme. */
export function Chart({ build, height, label, trialOf, onDrawn, zooming }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const drawn = useRef<readonly unknown[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const whole = useRef<Zoom>(null);
  const hint = useId();
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  const zoomed = zooming?.zoom !== undefined;
  const { theme, printing } = useContext(AppearanceContext);
  const pages = useContext(TrialPagesContext);
  const pressed = usePressed(host);
  const wanted = (useNear(host) && !pressed) || printing;
  useLayoutEffect(() => {
    const now = [build, theme, printing];
    if (!wanted || now.every((each, index) => each === drawn.current[index])) return;
    const draw = () => {
      if (host.current === null) return;
      drawn.current = now;
      chart.current ??= init(host.current);
      chart.current.resize();
      const option = build(theme);
      if (zooming !== undefined && zooming.zoom === undefined) whole.current = boundsOf(option);
      chart.current.setOption(option, { notMerge: true });
      chart.current.off("click");
      chart.current.on("click", (mark) => {
        const number = trialOf?.(mark);
        clearTimeout(opening.current);
        if (number !== undefined) opening.current = setTimeout(() => pages?.open(number), zoomed ? DOUBLE : 0);
      });
      onDrawn?.(chart.current, theme);
    };
    return printing ? draw() : inTurn(draw);
  });
  useZoom(host, box, chart, whole, zooming);
  useEffect(() => follow(host.current as HTMLDivElement, () => chart.current?.resize()), []);
  useEffect(() => () => chart.current?.dispose(), []);
  const plain = { class: "chart", role: "img", "aria-label": label, style: { height: `${height}px` } } as const;
  if (zooming === undefined) return <div ref={host} {...plain} />;
  return (
    <div class="zoomable" onDblClick={() => clearTimeout(opening.current)}>
      <div ref={host} {...plain} tabIndex={0} aria-describedby={hint} />
      <div ref={box} class="zoom-box" hidden />
      <p id={hint} class="zoom-hint">
        {t("Drag to zoom, or press +, - and the arrow keys. A double click or 0 shows everything.")}
      </p>
      {zooming.zoom === undefined ? null : (
        <button type="button" class="quiet-button zoom-reset" onClick={() => zooming.onZoom(undefined)}>
          {t("Reset the zoom")}
        </button>
      )}
    </div>
  );
}

/** Returns whether the reader holds a button down on the chart, which must not change during a drag. */
function usePressed(host: { readonly current: HTMLDivElement | null }): boolean {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const down = () => setPressed(true);
    const up = () => setPressed(false);
    const element = host.current as HTMLDivElement;
    element.addEventListener("pointerdown", down);
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, up);
    return () => {
      element.removeEventListener("pointerdown", down);
      for (const end of ["pointerup", "pointercancel"]) window.removeEventListener(end, up);
    };
  }, []);
  return pressed;
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
