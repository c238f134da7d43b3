/** A brush as a short text for the address: "0:1.5~3,2:0~0.5" keeps a stretch of lane 0 and one of lane 2. */

import type { Brush } from "../charts/parallel.ts";

export function brushText(brush: Brush): string {
  return [...brush]
    .flatMap(([lane, stretches]) => stretches.map(([low, high]) => `${lane}:${short(low)}~${short(high)}`))
    .join(",");
}

/** Parses a brush. Invalid parts are left out, because an address may come from anywhere. */
export function brushOf(text: string): Brush {
  const brush = new Map<number, (readonly [number, number])[]>();
  for (const part of text.split(",")) {
    const [, lane, low, high] = /^(\d{1,4}):([-+.\deE]+)~([-+.\deE]+)$/.exec(part) ?? [];
    const stretch = [Number(low), Number(high)] as const;
    if (lane === undefined || !stretch.every(Number.isFinite)) continue;
    brush.set(Number(lane), [...(brush.get(Number(lane)) ?? []), stretch]);
  }
  return brush;
}

/** Rounds a position. A thousandth of a percent of any axis is less than a pixel. */
function short(position: number): number {
  return Number(position.toPrecision(6));
}
