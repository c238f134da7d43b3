import { describe, expect, it } from "vitest";
import { nextAt, prediction, STEPS, trackOf } from "../../src/live/predictions.ts";
import { forAll } from "../laws.ts";

const float = { kind: "number", name: "lr", integer: false, log: true, low: 1e-5, high: 1 } as const;
const int = { kind: "number", name: "k", integer: true, log: false, low: 1, high: 9 } as const;

describe("a slider", () => {
  it("moves along the parameter's own scale, from bound to bound", () => {
    const track = trackOf(float, []);
    expect([track.value(0), track.value(STEPS), track.at(1e-5), track.at(1)]).toEqual([1e-5, 1, 0, STEPS]);
    expect(track.value(STEPS / 5)).toBeCloseTo(1e-4, 8);
  });

  it("finds the place of each of its values again", () => {
    forAll(100, (random) => {
      const low = 10 ** (8 * random.next() - 6);
      const high = low * (1 + 1000 * random.next());
      const track = trackOf({ ...float, low, high, log: random.next() < 0.5 }, []);
      const at = Math.floor(STEPS * random.next());
      expect(Math.abs(track.at(track.value(at)) - at)).toBeLessThanOrEqual(track.value(at) === low ? STEPS : 2);
      expect(track.value(at)).toBeGreaterThanOrEqual(low);
      expect(track.value(at)).toBeLessThanOrEqual(high);
    });
  });

  it("has whole numbers for a whole-numbered parameter, and a key moves by one", () => {
    const track = trackOf(int, []);
    expect(track.value(nextAt(track, track.at(4), 1))).toBe(5);
    expect(track.value(nextAt(track, track.at(4), -1))).toBe(3);
    expect([nextAt(track, STEPS, 1), nextAt(track, 0, -1)]).toEqual([STEPS, 0]);
  });

  it("covers the observed values if there are no bounds", () => {
    const { low: _low, high: _high, ...open } = float;
    const track = trackOf({ ...open, log: false }, [3, null, -1]);
    expect([track.value(0), track.value(STEPS)]).toEqual([-1, 3]);
    expect(trackOf(open, []).value(5)).toBe(0);
  });
});

describe("a prediction", () => {
  it("is silent below the floor of evidence", () => {
    const silent = prediction({ sequence: 1, results: 4, params: { order: ["b", "a"] }, needs: 10 }, "answer");
    expect(silent).toMatchObject({ results: 4, needs: 10, outcomes: [] });
    expect(silent.cells.get("order")).toBe('["b","a"]');
    expect(silent.params).toEqual({ order: ["b", "a"] });
  });
});
