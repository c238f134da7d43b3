import { describe, expect, it } from "vitest";
import { asOf, frontOf } from "../../src/live/replay.ts";
import { study } from "../studies.ts";

describe("a study as of a number of trials", () => {
  const whole = study("study-100");

  it("has the first trials, and the best of them", () => {
    for (let count = 1; count <= whole.started; count++) {
      const then = asOf(whole, count);
      expect(then.trials.number.every((number) => number < count)).toBe(true);
      expect(then.trials.params.every(({ length }) => length === then.trials.count)).toBe(true);
      expect(then.best?.number).toBe(whole.bestSoFar.findLast(([number]) => number < count)?.[0]);
      const row = then.trials.number.indexOf(then.best?.number ?? -1);
      if (then.best !== undefined) expect(then.trials.value[row]).toBe(then.best.value);
    }
  });

  it("is the whole study in the end, without what the analysis says", () => {
    const then = asOf(whole, whole.started);
    expect(then.best).toEqual(whole.best);
    expect(then.trials.value).toEqual(whole.trials.value);
    expect(then.importance).toBeUndefined();
    expect(then.recommended).toBeUndefined();
  });

  it.each(["two-objectives", "three-objectives"])(
    "has the front that the server computed for all trials of %s",
    (name) => {
      const { trials, objectives = [], front } = study(name);
      expect(frontOf(trials, objectives).numbers.toSorted((a, b) => a - b)).toEqual(
        front?.numbers.toSorted((a, b) => a - b),
      );
    },
  );
});
