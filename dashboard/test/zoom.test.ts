import { describe, expect, it } from "vitest";
import { bestSoFarOption } from "../src/charts/bestSoFar.ts";
import { frontOption } from "../src/charts/front.ts";
import { exportSvg } from "../src/charts/export.ts";
import { sliceOption } from "../src/charts/slice.ts";
import { boundsOf, dragged, keyed, type Stretch, type Zoom } from "../src/charts/zoom.ts";
import { LIGHT } from "../src/theme.ts";
import { forAll } from "./laws.ts";
import { study } from "./studies.ts";
import { malformed } from "./xml.ts";

const WHOLE: Zoom = { x: [0, 100], y: [-2, 2] };
const KEYS = ["+", "-", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;

const lies = ([low, high]: Stretch, [least, most]: Stretch) => low >= least - 1e-9 && high <= most + 1e-9 && low < high;

describe("a zoom", () => {
  it("is the rectangle that was dragged, in whichever direction", () => {
    const zoom = { x: [20, 60], y: [-1, 1] };
    expect(dragged(WHOLE, [20, 1], [60, -1], [200, 100])).toEqual(zoom);
    expect(dragged(WHOLE, [60, -1], [20, 1], [200, 100])).toEqual(zoom);
    expect(dragged(WHOLE, [60, -9], [180, 1], [200, 100])).toEqual({ x: [60, 100], y: [-2, 1] });
  });

  it("is along one axis if the rectangle is flat, and none if it is tiny", () => {
    expect(dragged(WHOLE, [20, 1], [60, 0.99], [200, 3])).toEqual({ x: [20, 60], y: WHOLE.y });
    expect(dragged(WHOLE, [20, 1], [21, -1], [3, 100])).toEqual({ x: WHOLE.x, y: [-1, 1] });
    expect(dragged(WHOLE, [20, 1], [21, 0.9], [6, 6])).toBeUndefined();
  });

  it("stays inside the whole under any keys, and ends by 0", () =>
    forAll(200, (random) => {
      let zoom: Zoom | undefined;
      for (let press = 0; press < 60; press++) {
        zoom = keyed(WHOLE, zoom, random.pick(KEYS)) ?? undefined;
        expect(lies(zoom?.x ?? WHOLE.x, WHOLE.x) && lies(zoom?.y ?? WHOLE.y, WHOLE.y)).toBe(true);
      }
      expect(keyed(WHOLE, zoom, "0")).toBeUndefined();
    }));

  it("comes back by as many steps out as in, moves by the arrows, and leaves other keys alone", () => {
    const once = keyed(WHOLE, undefined, "+") as Zoom;
    expect(once).toEqual({ x: [25, 75], y: [-1, 1] });
    expect(keyed(WHOLE, once, "-")).toBeUndefined();
    expect(keyed(WHOLE, once, "ArrowRight")).toEqual({ x: [35, 85], y: [-1, 1] });
    expect(keyed(WHOLE, once, "ArrowUp")).toEqual({ x: [25, 75], y: [-0.6, 1.4] });
    expect(keyed(WHOLE, undefined, "ArrowLeft")).toBeUndefined();
    expect(keyed(WHOLE, once, "Tab")).toBeNull();
  });

  it("is drawn with ticks of its own, and the marks stay where they are", () => {
    const whole = study("study-100");
    const two = study("two-objectives");
    const charts = [
      (zoom?: Zoom) => bestSoFarOption(whole, "all", LIGHT, zoom),
      ...whole.parameters.map((_, index) => (zoom?: Zoom) => sliceOption(whole, index, "all", LIGHT, zoom)),
      (zoom?: Zoom) =>
        frontOption(two, two.front as NonNullable<typeof two.front>, two.objectives ?? [], [0, 1], 1, LIGHT, zoom),
    ];
    for (const build of charts) {
      const option = build();
      const zoom = keyed(boundsOf(option), undefined, "+") as Zoom;
      const closer = build(zoom);
      expect(boundsOf(closer)).toEqual(zoom);
      expect(marks(closer)).toEqual(marks(option));
      const svg = exportSvg(closer, "study", LIGHT, { width: 800, height: 300 });
      expect(malformed(svg)).toBeUndefined();
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });
});

function marks({ series }: ReturnType<typeof bestSoFarOption>): string {
  const scatter = ([series].flat() as { type?: string; data?: unknown }[]).filter(({ type }) => type === "scatter");
  return JSON.stringify(scatter.map(({ data }) => data));
}
