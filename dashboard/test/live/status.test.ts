import { describe, expect, it } from "vitest";
import { FakeStudy } from "../../fake/study.ts";
import { RECIPES } from "../../fixtures/all.ts";
import { STATES, type State, STATUSES } from "../../src/data.ts";
import { entry } from "../../src/live/records.ts";
import { shownStatus, startedCount, statusLabel } from "../../src/live/status.ts";

function counts(some: Partial<Record<State, number>>): Readonly<Record<State, number>> {
  return { ...(Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>), ...some };
}

describe("how a study stands", () => {
  it("does not count what waits or was cancelled against the budget", () =>
    expect(startedCount(counts({ complete: 8, failed: 1, cancelled: 3, queued: 2 }))).toBe(9));

  it("is damaged where its trials can't be read, whatever else is known", () =>
    expect(shownStatus({ status: { state: "stopped", text: "stopped" }, error: "log entry 7 is missing" })).toBe(
      "damaged",
    ));

  it("has a label in plain words for every state", () => {
    for (const state of STATUSES) expect(statusLabel({ status: { state, text: "" } })).toMatch(/^[a-z ]+$/);
    expect(statusLabel({ status: { state: "waiting", text: "" } })).toBe("waiting for workers");
  });

  it("is what the server says, also in the list", () => {
    const study = new FakeStudy({ ...RECIPES.iris, trials: 4 });
    study.budget = 4;
    expect(entry(JSON.parse(JSON.stringify(study.entry())), "entry").status).toEqual({
      state: "finished",
      text: "finished: budget of 4 trials used up",
    });
  });
});
