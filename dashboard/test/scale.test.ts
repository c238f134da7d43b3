import { describe, expect, it } from "vitest";
import type { Random } from "../fixtures/random.ts";
import {
  choiceScale,
  isOn,
  linearScale,
  logScale,
  niceStep,
  parameterScale,
  type Scale,
  tickText,
  usefulViews,
  valueScale,
  withLane,
  zoomed,
} from "../src/scale.ts";
import { anyNumber, forAll, listOf } from "./laws.ts";

function anyScale(random: Random): readonly [scale: Scale, low: number, high: number] {
  if (random.next() < 0.5) {
    const low = anyNumber(random);
    const high = low + Math.abs(low) * 10 ** random.between(-4, 4);
    return [linearScale(low, high, random.whole(3, 8)), low, high];
  }
  const low = 10 ** random.between(-12, 10);
  const high = low * 10 ** random.between(0.01, 12);
  return [logScale(low, high, random.whole(3, 8)), low, high];
}

/** The value that a tick's text stands for. */
function printedValue({ power }: Scale, text: string): number {
  const [, digits] = /^10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text) ?? [];
  if (digits === undefined) return Number(`${text}e${power}`);
  return Number(`1e${[...digits].map((each) => "-0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(each)]).join("")}`);
}

describe("a numeric scale", () => {
  it("places its bounds on the axis, in order", () =>
    forAll(300, (random) => {
      const [scale, low, high] = anyScale(random);
      expect(isOn(scale, scale.place(low)) && isOn(scale, scale.place(high))).toBe(true);
      expect(scale.place(low)).toBeLessThan(scale.place(high));
    }));

  it("has a few rising ticks on the axis, each with a text of its own", () =>
    forAll(300, (random) => {
      const { ticks, ...scale } = anyScale(random)[0];
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(14);
      ticks.forEach(({ at }, index) => expect(at).toBeGreaterThan(ticks[index - 1]?.at ?? -Infinity));
      for (const { at } of ticks) expect(at >= scale.low && at <= scale.high).toBe(true);
    }));

  it("prints at each tick the value that lies there", () =>
    forAll(300, (random) => {
      const [scale, low, high] = anyScale(random);
      const near = 0.002 * (scale.place(high) - scale.place(low)) + 1e-3 * Math.abs(scale.place(high));
      for (const { at, text } of scale.ticks)
        expect(Math.abs(scale.place(printedValue(scale, text)) - at)).toBeLessThanOrEqual(near);
    }));

  it("places equal ratios at equal distances when it is logarithmic", () => {
    const scale = logScale(1e-5, 0.1);
    expect(scale.ticks.map(({ text }) => text)).toEqual(["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"]);
    expect(scale.place(1e-2) - scale.place(1e-3)).toBeCloseTo(scale.place(1e-4) - scale.place(1e-5), 12);
  });

  it("has 1-2-5 ticks on a short logarithmic range", () =>
    expect(logScale(8, 256).ticks.map(({ text }) => text)).toEqual(["10", "20", "50", "100", "200"]));
  it("has whole ticks for whole numbers", () =>
    expect(linearScale(1, 3, 8, true).ticks.map(({ text }) => text)).toEqual(["1", "2", "3"]));
  it("centres a constant", () => {
    for (const value of [0, 3, -1e-9, 1e9]) {
      const scale = linearScale(value, value);
      expect(scale.place(value)).toBeCloseTo((scale.low + scale.high) / 2, 12);
      expect(scale.high).toBeGreaterThan(scale.low);
      expect(scale.ticks).toHaveLength(1);
    }
  });
  it("has no place for what is not a number, nor for zero when it is logarithmic", () => {
    expect(linearScale(0, 1).place("a")).toBeNaN();
    expect(linearScale(0, 1).place(null)).toBeNaN();
    expect(logScale(1, 10).place(0)).toBeNaN();
  });
  it("steps by the nearest of 1, 2 and 5", () =>
    expect([0.9, 1.5, 3, 4, 7.5, 0.03].map(niceStep)).toEqual(
      [1, 2, 2, 5, 10, 0.02].map((each) => expect.closeTo(each, 12)),
    ));
});

describe("a choice scale", () => {
  const scale = choiceScale(["gini", "entropy"]);
  it("gives every choice a column", () => {
    expect(scale.ticks).toEqual([
      { at: 0, text: "gini" },
      { at: 1, text: "entropy" },
    ]);
    expect(scale.place("entropy")).toBe(1);
    expect([scale.low, scale.high]).toEqual([-0.5, 1.5]);
  });
  it("has no place for another choice", () => expect(scale.place("chi2")).toBeNaN());
});

describe("a parameter's scale", () => {
  it("spans its bounds and what was observed outside of them", () => {
    const scale = parameterScale({ kind: "number", name: "x", integer: false, log: false, low: 0, high: 1 }, [
      0.5,
      null,
      1.7,
    ]);
    expect(isOn(scale, scale.place(0)) && isOn(scale, scale.place(1.7))).toBe(true);
  });
  it("takes its bounds from the data when a prior has none", () => {
    const scale = parameterScale({ kind: "number", name: "x", integer: false, log: true }, [0.01, 100]);
    expect(scale.place(1)).toBe(0);
    expect(isOn(scale, -2) && isOn(scale, 2)).toBe(true);
  });
  it("is blank when nothing is known", () =>
    expect(parameterScale({ kind: "number", name: "x", integer: false, log: false }, []).ticks).toEqual([]));
  it("is linear when a log parameter was given values that have no logarithm", () =>
    expect(
      parameterScale({ kind: "number", name: "x", integer: false, log: true, low: 1, high: 10 }, [-1]).place(5),
    ).toBe(5));
});

describe("a value scale", () => {
  const values = [...listOf(95, (index) => 1 + index / 100), ...listOf(5, (index) => 1000 * (index + 1))];

  it("offers to leave out the worst tenth when it hides the rest", () => {
    expect(usefulViews(values, "minimize")).toEqual(["focus", "all", "log"]);
    expect(
      usefulViews(
        values.map((value) => -value),
        "maximize",
      ),
    ).toEqual(["focus", "all"]);
  });
  it("offers nothing when there is nothing to choose", () => {
    expect(usefulViews([], "minimize")).toEqual(["all"]);
    expect(usefulViews([2, 2], "minimize")).toEqual(["all"]);
    expect(
      usefulViews(
        listOf(50, (index) => 1 + index / 50),
        "minimize",
      ),
    ).toEqual(["all"]);
  });
  it("always shows the best", () =>
    forAll(200, (random) => {
      const drawn = listOf(random.whole(1, 40), () => anyNumber(random));
      for (const direction of ["minimize", "maximize"] as const) {
        const best = direction === "minimize" ? Math.min(...drawn) : Math.max(...drawn);
        for (const view of usefulViews(drawn, direction)) {
          const scale = valueScale(drawn, direction, view);
          expect(isOn(scale, scale.place(best))).toBe(true);
        }
      }
    }));
  it("shows everything unless it is focused", () => {
    for (const view of ["all", "log"] as const) {
      const scale = valueScale(values, "minimize", view);
      expect(values.every((value) => isOn(scale, scale.place(value)))).toBe(true);
    }
    const focused = valueScale(values, "minimize", "focus");
    const hidden = values.filter((value) => !isOn(focused, focused.place(value)));
    expect(hidden.length).toBeGreaterThanOrEqual(5);
    expect(hidden.length).toBeLessThanOrEqual(10);
    expect(Math.min(...hidden)).toBeGreaterThan(1.85);
  });
});

describe("a lane for absent values", () => {
  it("lies apart from every value, on the side that was asked", () =>
    forAll(200, (random) => {
      const [scale, low, high] = anyScale(random);
      const below = withLane(scale, "none", "below");
      const above = withLane(scale, "none", "above");
      expect(below.place(null)).toBeLessThan(below.place(low));
      expect(above.place(null)).toBeGreaterThan(above.place(high));
      expect(isOn(below, below.place(null)) && isOn(above, above.place(null))).toBe(true);
      expect(below.place(high)).toBe(scale.place(high));
    }));
  it("is named by its tick", () => {
    const scale = withLane(linearScale(0, 1), "none", "below");
    expect(tickText(scale, scale.place(null))).toBe("none");
    expect(tickText(scale, 0.123456)).toBe("");
  });
  it("never takes a value that is off the axis", () => {
    const scale = withLane(linearScale(0, 1), "none", "above");
    expect(scale.place(1.5)).toBeNaN();
  });
});

describe("a stretch of a scale", () => {
  it("has rising ticks of its own inside, which stand for where they lie, and places values as the whole does", () =>
    forAll(300, (random) => {
      const [whole, low, high] = anyScale(random);
      const span = whole.high - whole.low;
      const from = whole.low + span * random.between(0, 0.6);
      const to = from + span * random.between(0.05, 0.4);
      const part = zoomed(whole, [from, to]);
      expect([part.low, part.high]).toEqual([from, to]);
      expect(part.ticks.length).toBeGreaterThanOrEqual(1);
      expect(part.ticks.length).toBeLessThanOrEqual(14);
      part.ticks.forEach(({ at, text }, index) => {
        expect(at).toBeGreaterThan(part.ticks[index - 1]?.at ?? -Infinity);
        expect(at >= from - 1e-9 * span && at <= to + 1e-9 * span).toBe(true);
        expect(Math.abs(whole.place(printedValue(part, text)) - at)).toBeLessThanOrEqual(0.01 * (to - from));
      });
      for (const value of [low, high]) expect(part.place(value)).toBe(whole.place(value));
    }));

  it("keeps choices, and the lane if it is inside", () => {
    const choices = choiceScale(["a", "b", "c"]);
    expect(zoomed(choices, [0.5, 2.5]).ticks.map(({ text }) => text)).toEqual(["b", "c"]);
    const lane = withLane(linearScale(0, 1), "none", "below");
    expect(zoomed(lane, [lane.low, 0.5]).ticks[0]?.text).toBe("none");
    expect(zoomed(lane, [0.2, 0.5]).ticks.map(({ text }) => text)).not.toContain("none");
    expect(zoomed(lane, undefined)).toBe(lane);
  });
});
