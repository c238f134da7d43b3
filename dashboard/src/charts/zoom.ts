/** Zooming into a chart: a stretch of each axis, in axis coordinates. */

import type { ChartOption } from "./echarts.ts";

export type Stretch = readonly [low: number, high: number];

export interface Zoom {
  readonly x: Stretch;
  readonly y: Stretch;
}

type Point = readonly [x: number, y: number];

/** Fewer pixels than these along one side zoom along the other side only. */
const THIN = 12;
/** The part of an axis that one key moves it by. */
const PAN = 0.2;
/** The smallest part of an axis that can be zoomed into. */
const LEAST = 1e-9;

/** The axes as they are drawn. */
export function boundsOf({ xAxis, yAxis }: ChartOption): Zoom {
  const stretch = (axis: unknown): Stretch => {
    const { min, max } = axis as { readonly min: number; readonly max: number };
    return [min, max];
  };
  return { x: stretch(xAxis), y: stretch(yAxis) };
}

/** The zoom after dragging a rectangle between two corners, of so many pixels; undefined if it is too small. */
export function dragged(now: Zoom, from: Point, to: Point, pixels: Point): Zoom | undefined {
  const [wide, high] = [pixels[0] >= THIN, pixels[1] >= THIN];
  if (!wide && !high) return undefined;
  return {
    x: wide ? between(now.x, from[0], to[0]) : now.x,
    y: high ? between(now.y, from[1], to[1]) : now.y,
  };
}

/** The zoom after a key: + and - zoom, arrows move, 0 shows the whole; undefined for the whole, null for another key. */
export function keyed(whole: Zoom, zoom: Zoom | undefined, key: string): Zoom | undefined | null {
  const now = zoom ?? whole;
  switch (key) {
    case "+":
    case "=":
      return { x: scaled(whole.x, now.x, 0.5), y: scaled(whole.y, now.y, 0.5) };
    case "-":
      return orWhole(whole, { x: scaled(whole.x, now.x, 2), y: scaled(whole.y, now.y, 2) });
    case "0":
      return undefined;
    case "ArrowLeft":
      return orWhole(whole, { ...now, x: moved(whole.x, now.x, -PAN) });
    case "ArrowRight":
      return orWhole(whole, { ...now, x: moved(whole.x, now.x, PAN) });
    case "ArrowDown":
      return orWhole(whole, { ...now, y: moved(whole.y, now.y, -PAN) });
    case "ArrowUp":
      return orWhole(whole, { ...now, y: moved(whole.y, now.y, PAN) });
    default:
      return null;
  }
}

/** The stretch between two positions, inside another one and not too short to draw. */
function between([low, high]: Stretch, first: number, second: number): Stretch {
  const from = Math.max(low, Math.min(first, second));
  const to = Math.min(high, Math.max(first, second));
  return to - from > LEAST * Math.max(Math.abs(from), Math.abs(to)) ? [from, to] : [low, high];
}

/** The stretch of another length about the same middle, inside the whole. */
function scaled(whole: Stretch, [low, high]: Stretch, times: number): Stretch {
  const half = ((high - low) / 2) * times;
  const middle = (low + high) / 2;
  return half > LEAST * Math.max(Math.abs(low), Math.abs(high))
    ? inside(whole, middle - half, middle + half)
    : [low, high];
}

function moved(whole: Stretch, [low, high]: Stretch, part: number): Stretch {
  const by = part * (high - low);
  return inside(whole, low + by, high + by);
}

/** The stretch, moved into the whole; the whole if it is longer. */
function inside([least, most]: Stretch, low: number, high: number): Stretch {
  if (high - low >= most - least) return [least, most];
  if (low < least) return [least, least + high - low];
  return high > most ? [most - (high - low), most] : [low, high];
}

/** Undefined for the whole. */
function orWhole(whole: Zoom, zoom: Zoom): Zoom | undefined {
  const same = (a: Stretch, b: Stretch) => a[0] === b[0] && a[1] === b[1];
  return same(whole.x, zoom.x) && same(whole.y, zoom.y) ? undefined : zoom;
}
