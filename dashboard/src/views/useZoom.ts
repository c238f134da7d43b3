import { useEffect, useRef } from "preact/hooks";
import type { EChartsType } from "../charts/echarts.ts";
import { dragged, keyed, type Zoom } from "../charts/zoom.ts";

type Ref<T> = { readonly current: T | null };

/** The zoom of a chart, and its change; undefined shows the whole. */
export interface ZoomControl {
  readonly zoom: Zoom | undefined;
  readonly onZoom: (zoom: Zoom | undefined) => void;
}

/** Pixels by which the pointer moves before a press is a drag. */
const STILL = 5;

const GRID = { gridIndex: 0 };

/**
 * Zooms a chart into the rectangle that is dragged over it, back by a double click, and by keys. Touches scroll the
 * page instead.
 *
 * @param box the element that shows the rectangle, beside the chart
 * @param whole the axes without a zoom
 */
export function useZoom(
  host: Ref<HTMLElement>,
  box: Ref<HTMLElement>,
  chart: Ref<EChartsType>,
  whole: Ref<Zoom>,
  control: ZoomControl | undefined,
): void {
  const latest = useRef(control);
  latest.current = control;
  const zoomable = control !== undefined;
  useEffect(() => {
    const element = host.current;
    if (!zoomable || element === null) return;
    let start: readonly [number, number] | undefined;
    const at = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [Math.min(width, Math.max(0, clientX - left)), Math.min(height, Math.max(0, clientY - top))];
    };
    const show = (end: readonly [number, number] | undefined) => {
      if (box.current === null) return;
      box.current.hidden = start === undefined || end === undefined;
      if (start === undefined || end === undefined) return;
      const { style } = box.current;
      style.left = `${Math.min(start[0], end[0])}px`;
      style.top = `${Math.min(start[1], end[1])}px`;
      style.width = `${Math.abs(end[0] - start[0])}px`;
      style.height = `${Math.abs(end[1] - start[1])}px`;
    };
    const isDrag = (end: readonly [number, number]) =>
      start !== undefined && Math.hypot(end[0] - start[0], end[1] - start[1]) > STILL;
    const down = (event: PointerEvent) => {
      const place = at(event);
      const inGrid = chart.current?.containPixel(GRID, [...place]) === true;
      start = event.button === 0 && event.pointerType !== "touch" && inGrid ? place : undefined;
    };
    const move = (event: PointerEvent) => {
      const end = at(event);
      if (isDrag(end)) show(end);
    };
    const up = (event: PointerEvent) => {
      const [from, end] = [start, at(event)];
      const drag = isDrag(end);
      leave();
      const now = latest.current?.zoom ?? whole.current;
      if (!drag || from === undefined || now === null || chart.current === null) return;
      const place = (point: readonly [number, number]) =>
        chart.current?.convertFromPixel(GRID, [...point]) as unknown as readonly [number, number];
      const zoom = dragged(now, place(from), place(end), [Math.abs(end[0] - from[0]), Math.abs(end[1] - from[1])]);
      if (zoom !== undefined) latest.current?.onZoom(zoom);
    };
    const leave = () => {
      start = undefined;
      show(undefined);
    };
    const reset = () => latest.current?.onZoom(undefined);
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") return leave();
      if (event.ctrlKey || event.metaKey || event.altKey || whole.current === null) return;
      const zoom = keyed(whole.current, latest.current?.zoom, event.key);
      if (zoom === null) return;
      event.preventDefault();
      latest.current?.onZoom(zoom);
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("dblclick", reset);
    element.addEventListener("keydown", key);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", leave);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("dblclick", reset);
      element.removeEventListener("keydown", key);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", leave);
    };
  }, [zoomable]);
}
