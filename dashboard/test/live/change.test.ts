import { describe, expect, it } from "vitest";
import { RECIPES } from "../../fixtures/all.ts";
import { FakeStudy, type FakeTrial } from "../../fake/study.ts";
import type { Study } from "../../src/data.ts";
import { changed, changeOf, merged } from "../../src/live/change.ts";
import { study as studyOf } from "../../src/parse.ts";
import { forAll } from "../laws.ts";

const { iris, boosting, two } = RECIPES;

const json = (value: object): unknown => JSON.parse(JSON.stringify(value));
const pageOf = (fake: FakeStudy): Study => studyOf(json(fake.page()), "page");

/** The study without the parts that a change does not include: the analysis, and the cost. */
function told({ recommended: _r, wallSeconds: _w, ...study }: Study): Partial<Study> {
  return study;
}

/** Compares rows. Optional columns exist in a page if one of its rows has them, and stay in a page that follows. */
function sameRows(a: Study, b: Study): void {
  const { trials: rowsA, ...restA } = told(a);
  const { trials: rowsB, ...restB } = told(b);
  const filled = (rows: Study["trials"]) => ({ ...rows, excluded: rows.excluded ?? rows.number.map(() => false) });
  expect(filled(rowsA as Study["trials"])).toEqual(filled(rowsB as Study["trials"]));
  expect(restA).toEqual(restB);
}

describe("a study that follows its changes", () => {
  it("is what a fresh page would show, whatever happens and however it is grouped", () =>
    forAll(40, (random) => {
      const recipe = { ...random.pick([iris, boosting, two]), trials: random.whole(0, 40), seed: random.whole(1, 99) };
      const fake = new FakeStudy(recipe);
      let page = pageOf(fake);
      let touched = new Set<FakeTrial>();
      const running: FakeTrial[] = [];
      for (let step = 0; step < 30; step++) {
        const act = random.next();
        if (act < 0.4) running.push(fake.begin());
        else if (act < 0.7 && running.length > 0) fake.finish(running[0] as FakeTrial);
        else if (act < 0.75) fake.add({}, "enqueued");
        else if (act < 0.8) running.slice(-1).forEach((each) => (each.state = "cancelled"));
        else if (act < 0.9 && fake.trials.length > 0)
          fake.exclude(random.pick(fake.trials), random.next() < 0.5 ? "an outlier" : undefined);
        else if (act < 0.95) fake.stopped = random.next() < 0.5 ? "enough" : undefined;
        else fake.budget = random.whole(50, 100);
        const acted =
          act < 0.4
            ? running.at(-1)
            : act < 0.7
              ? running.shift()
              : act >= 0.75 && act < 0.8
                ? running.pop()
                : undefined;
        if (acted !== undefined) touched.add(acted);
        if (act >= 0.8 && act < 0.9) fake.trials.forEach((each) => touched.add(each));
        if (random.next() < 0.4) {
          page = changed(page, changeOf(page.parameters)(json(fake.change([...touched])), "change"));
          touched = new Set();
          sameRows(page, pageOf(fake));
        }
      }
    }));

  it("keeps what a change does not tell", () => {
    const page = { ...pageOf(new FakeStudy(iris)), budget: 7, stopped: "enough" };
    const status = { state: "waiting", text: "waiting for workers: 7 trials started" } as const;
    const after = changed(page, { sequence: 1, states: page.states, status, best: null, gone: [] });
    expect(after.status).toBe(status);
    expect(after.trials).toBe(page.trials);
    expect(after.bestSoFar).toBe(page.bestSoFar);
    expect([after.best, after.budget, after.stopped]).toEqual([undefined, undefined, undefined]);
  });
});

it("a trial that a person took out is no longer recommended", () => {
  const fake = new FakeStudy(iris);
  const page = pageOf(fake);
  const trial = fake.trials[page.recommended?.number ?? 0] as FakeTrial;
  fake.exclude(trial, "an outlier");
  const after = changed(page, changeOf(page.parameters)(json(fake.change([trial])), "change"));
  expect([page.recommended?.number, after.recommended]).toEqual([trial.number, undefined]);
});

describe("merged rows", () => {
  it("are in the order of their numbers, each once, the later one of two", () => {
    const { trials } = pageOf(new FakeStudy({ ...iris, trials: 5 }));
    const later = { ...trials, state: trials.state.map(() => "cancelled" as const) };
    expect(merged(trials, later)).toEqual(later);
    expect(merged(later, trials).number).toEqual([0, 1, 2, 3, 4]);
  });
});
