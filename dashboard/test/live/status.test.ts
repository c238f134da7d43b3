import { describe, expect, it } from "vitest";
import { STATES, type State } from "../../src/data.ts";
import { startedCount, statusOf } from "../../src/live/status.ts";

function counts(some: Partial<Record<State, number>>): Readonly<Record<State, number>> {
  return { ...(Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>), ...some };
}

describe("how a study stands", () => {
  it("does not count what waits or was cancelled against the budget", () => {
    const states = counts({ complete: 8, failed: 1, cancelled: 3, queued: 2 });
    expect(startedCount(states)).toBe(9);
    expect(statusOf({ states, budget: 10 })).toBe("idle");
    expect(statusOf({ states: { ...states, complete: 9 }, budget: 10 })).toBe("finished");
  });

  it("is damaged where its trials can't be read, whatever else is known", () =>
    expect(statusOf({ states: counts({}), stopped: "enough", error: "log entry 7 is missing" })).toBe("damaged"));
});
