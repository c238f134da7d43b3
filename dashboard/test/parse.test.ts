import { describe, expect, it } from "vitest";
import { PAGES } from "../fixtures/all.ts";
import { DataError } from "../src/decode.ts";
import { parseReport } from "../src/parse.ts";
import { study } from "./studies.ts";

type Loose = Record<string, any>;

/** A changed copy of a study as JSON. */
function changed(change: (report: Loose) => void, name = "study-100"): unknown {
  const copy = JSON.parse(JSON.stringify(PAGES[name])) as Loose;
  change(copy);
  return copy;
}

describe("a report", () => {
  it.each(Object.keys(PAGES))("%s is read whole", (name) => {
    expect(parseReport(JSON.parse(JSON.stringify(PAGES[name]))).kind).toMatch(/^(study|comparison)$/);
  });

  it("keeps its columns as long as its trials", () => {
    const { trials, parameters } = study("conditional");
    expect(trials.count).toBe(300);
    expect(trials.params).toHaveLength(parameters.length);
    for (const column of [...trials.params, trials.number, trials.state, trials.value, trials.reason, trials.seconds])
      expect(column).toHaveLength(300);
  });

  it("reads names that JavaScript objects are born with", () => {
    const { parameters, trials, best } = study("hostile");
    expect(parameters.map(({ name }) => name).slice(0, 2)).toEqual(["__proto__", "constructor"]);
    expect(trials.params[0]?.every((cell) => typeof cell === "number")).toBe(true);
    expect(best?.params[0]?.[0]).toBe("__proto__");
  });

  it("reads choices of any scalar as their labels", () => {
    const report = study("conditional");
    expect(report.parameters[5]).toEqual({
      kind: "choice",
      name: "width",
      choices: ["16", "25", "40", "64"],
      values: [16, 25, 40, 64],
    });
    expect(report.parameters[6]).toEqual({
      kind: "choice",
      name: "warm",
      choices: ["false", "true"],
      values: [false, true],
    });
    expect(new Set(report.trials.params[6])).toEqual(new Set(["false", "true"]));
  });

  it("takes an absent and a null optional field for the same", () => {
    const absent = parseReport(changed((report) => delete report["fits"]));
    const empty = parseReport(changed((report) => (report["fits"] = null)));
    expect(absent).toEqual(empty);
    expect(absent).not.toHaveProperty("fits");
  });

  it("keeps a seed that is written as text", () => {
    expect(parseReport(changed((report) => (report["seed"] = "9007199254740993")))).toHaveProperty(
      "seed",
      "9007199254740993",
    );
  });

  it.each(["study", "sampler", "seed", "objective", "states", "wallSeconds", "parameters", "trials", "bestSoFar"])(
    "without %s is refused by name",
    (field) => {
      expect(() => parseReport(changed((report) => delete report[field]))).toThrow(
        new RegExp(`^study\\.${field}: expected`),
      );
    },
  );

  it.each([
    ["report.kind", (report: Loose) => (report["kind"] = "dashboard")],
    ["study.objective.direction", (report: Loose) => (report["objective"].direction = "up")],
    ["study.trials.value[3]", (report: Loose) => (report["trials"].value[3] = "high")],
    ["study.trials.state[0]", (report: Loose) => (report["trials"].state[0] = "stale")],
    [
      "study.trials.seconds: expected one entry for each of 100 trials",
      (report: Loose) => report["trials"].seconds.pop(),
    ],
    ["study.trials.params.criterion[1]", (report: Loose) => (report["trials"].params.criterion[1] = "chi2")],
    ["study.trials.params.max_depth", (report: Loose) => delete report["trials"].params.max_depth],
    ["study.bestSoFar[0][1]", (report: Loose) => report["bestSoFar"][0].pop()],
    ["study.best.value", (report: Loose) => (report["best"].value = null)],
  ])("with a wrong %s says so", (where, change) => {
    expect(() => parseReport(changed(change))).toThrow(DataError);
    expect(() => parseReport(changed(change))).toThrow(where);
  });

  it.each([
    ["study.trials.explanation[4]", (report: Loose) => (report["trials"].explanation[4] = 3)],
    ["study.trials.sd: expected one entry for each of 120 trials", (report: Loose) => report["trials"].sd.pop()],
    ["study.engines[0].reasons[0].fallback", (report: Loose) => (report["engines"][0].reasons[0].fallback = 1)],
    ["study.calibration.z", (report: Loose) => report["calibration"].z.pop()],
    ["study.sensitivity[1].total", (report: Loose) => (report["sensitivity"][1].total = null)],
    ["study.exploration[2].lines[0].parameter", (report: Loose) => (report["exploration"][2].lines[0].parameter = "x")],
    ["study.exploration[2].lines[0].next", (report: Loose) => (report["exploration"][2].lines[0].next = 99)],
    [
      "study.exploration[2].lines[0].low: expected one entry for each of",
      (report: Loose) => report["exploration"][2].lines[0].low.pop(),
    ],
  ])("with a wrong explanation %s says so", (where, change) => {
    expect(() => parseReport(changed(change, "explained"))).toThrow(DataError);
    expect(() => parseReport(changed(change, "explained"))).toThrow(where);
  });

  it.each([null, 3, "study", []])("that is %s is refused", (json) => {
    expect(() => parseReport(json)).toThrow("report: expected an object");
  });
});
