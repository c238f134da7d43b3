import { describe, expect, it } from "vitest";
import { bestSoFarLegend, bestSoFarOption } from "../src/charts/bestSoFar.ts";
import { calibrationLegend, calibrationOption, forecastLines } from "../src/charts/calibration.ts";
import {
  convergenceLegend,
  corners,
  convergenceOption,
  prefersLogEvaluations,
  reading,
} from "../src/charts/convergence.ts";
import type { ChartOption } from "../src/charts/echarts.ts";
import { beliefLines, explorationOption } from "../src/charts/exploration.ts";
import { exportSvg } from "../src/charts/export.ts";
import { importanceOption } from "../src/charts/importance.ts";
import { axisId, brushed, lanes, laneOf, parallelOption } from "../src/charts/parallel.ts";
import { plain, shortened } from "../src/charts/parts.ts";
import { formatShare } from "../src/charts/shares.ts";
import { jitter, sliceOption } from "../src/charts/slice.ts";
import { trialLines } from "../src/charts/trial.ts";
import { hasEnded, knownValues, leftOut, rows, studyScale, valuePlaces } from "../src/charts/values.ts";
import { type Calibration, type Line, outcomeOf, type Posterior } from "../src/data.ts";
import { usefulViews, type View } from "../src/scale.ts";
import { DARK, LIGHT } from "../src/theme.ts";
import { forAll, listOf } from "./laws.ts";
import { comparison, COMPARISONS, STUDIES, study } from "./studies.ts";
import { malformed } from "./xml.ts";

const SIZE = { width: 800, height: 300 };
const VIEWS: readonly View[] = ["all", "focus", "log"];

interface Drawn {
  readonly name?: string;
  readonly data: readonly (readonly number[])[];
}

function seriesOf(option: ChartOption): readonly Drawn[] {
  return [option.series].flat() as unknown as readonly Drawn[];
}

function points(option: ChartOption, named: (name: string | undefined) => boolean): readonly (readonly number[])[] {
  return seriesOf(option)
    .filter(({ name }) => named(name))
    .flatMap(({ data }) => data);
}

describe.each(STUDIES)("the charts of %s", (name) => {
  const report = study(name);

  it.each([
    ["all", LIGHT],
    ["focus", DARK],
    ["log", LIGHT],
  ] as const)("are drawn in the view %s", (view, theme) => {
    const options = [
      bestSoFarOption(report, view, theme),
      ...report.parameters.map((_, index) => sliceOption(report, index, view, theme)),
      parallelOption(report, view, theme),
    ];
    for (const option of options) {
      const svg = exportSvg(option, report.name, theme, SIZE);
      expect(malformed(svg)).toBeUndefined();
      expect(svg).not.toMatch(/NaN|Infinity|<script|<img/);
    }
  });

  it("show every ended trial once, in its lane when it has no value", () => {
    const ended = rows(report).filter((row) => hasEnded(report, row));
    const shown = points(bestSoFarOption(report, "all", LIGHT), (each) => each !== undefined && each !== "best so far");
    expect(shown.map((point) => point[2]).sort((a, b) => Number(a) - Number(b))).toEqual(ended);
    const scale = studyScale(report, "all");
    for (const [, y, row] of shown) if (report.trials.value[row ?? 0] === null) expect(y).toBe(scale.place(null));
  });

  it("show in each slice the trials in which its parameter was active", () => {
    report.parameters.forEach((_, index) => {
      const shown = seriesOf(sliceOption(report, index, "all", LIGHT))
        .flatMap(({ data }) => data)
        .filter((point) => point.length === 3);
      const active = rows(report).filter((row) => hasEnded(report, row) && report.trials.params[index]?.[row] !== null);
      expect(new Set(shown.map((point) => point[2]))).toEqual(new Set(active));
    });
  });

  it("have a lane for every parameter and the objective, and a place on it for every ended trial", () => {
    for (const view of VIEWS) {
      const all = lanes(report, view);
      expect(all).toHaveLength(report.parameters.length + 1);
      for (const { scale, places } of all)
        for (const row of rows(report))
          if (hasEnded(report, row))
            expect((places[row] ?? NaN) >= scale.low && (places[row] ?? NaN) <= scale.high).toBe(true);
    }
  });
});

describe.each(["explained", "explained-scores", "hostile"])("explained suggestions of %s", (name) => {
  const report = study(name);
  const { calibration, exploration = [] } = report;

  it.each([
    ["all", LIGHT],
    ["focus", DARK],
    ["log", LIGHT],
  ] as const)("are drawn in the view %s", (view, theme) => {
    const pictures = [exploration[0], exploration.at(-1)].flatMap((posterior) =>
      (posterior?.lines ?? []).map((line) =>
        explorationOption(report, exploration, posterior as Posterior, line, view, theme),
      ),
    );
    expect(pictures.length).toBeGreaterThan(2);
    const options = [calibrationOption(report, calibration as Calibration, view, theme), ...pictures];
    for (const option of options) {
      const svg = exportSvg(option, report.name, theme, SIZE);
      expect(malformed(svg)).toBeUndefined();
      expect(svg).not.toMatch(/NaN|Infinity|<script|<img/);
    }
  });

  it("show no more than was known: the trials before, and the next", () => {
    const posterior = exploration.at(-1) as Posterior;
    const line = posterior.lines[0] as Line;
    const column = report.parameters.findIndex((each) => each.name === line.parameter);
    const option = explorationOption(report, exploration, posterior, line, "all", LIGHT);
    const known = rows(report).filter(
      (row) =>
        report.trials.state[row] === "complete" &&
        (report.trials.number[row] as number) < posterior.number &&
        report.trials.params[column]?.[row] !== null,
    );
    expect(points(option, (each) => each === "evaluated before")).toHaveLength(known.length);
    const low = points(option, (each) => each === "mean and 95 % band");
    expect(low).toHaveLength(3 * line.at.length);
  });

  it("mark every forecast once, as inside or outside", () => {
    const option = calibrationOption(report, calibration as Calibration, "all", LIGHT);
    const marked = seriesOf(option)
      .flatMap(({ data }) => data)
      .filter((point) => point.length === 3)
      .map((point) => point[2] as number);
    expect(marked.sort((a, b) => a - b)).toEqual(listOf(calibration?.number.length ?? 0, (index) => index));
    const outside = calibration?.z.some((z) => Math.abs(z) > 1.96) === true;
    expect(calibrationLegend(calibration as Calibration)).toHaveLength(outside ? 2 : 1);
  });
});

describe("a share", () => {
  it("reads in whole percent, and never as nothing where there is some", () => {
    expect([0, 1e-6, 0.004, 0.005, 0.456, 1].map(formatShare)).toEqual([
      "0 %",
      "< 1 %",
      "< 1 %",
      "1 %",
      "46 %",
      "100 %",
    ]);
  });
});

describe("what a tooltip says of a belief and a forecast", () => {
  it("is what was believed there, and how it came out", () => {
    const line: Line = {
      parameter: "lr",
      next: 0,
      at: [0.1],
      mean: [1],
      low: [0.5],
      high: [1.5],
      acquisition: [-3.25],
    };
    expect(beliefLines({ number: 3, acquisition: "lcb", lines: [line] }, line, 0)).toBe(
      "lr  0.1\nexpected  1  (0.5 to 1.5)\nconfidence bound  -3.25",
    );
    const forecast = {
      number: [7],
      mean: [1],
      sd: [0.5],
      observed: [2],
      z: [2],
      total: 1,
      coverage: [],
      meanSquare: 4,
    };
    expect(forecastLines(forecast, 0)).toBe("Trial 7\npredicted  1 ± 0.5\nobserved  2\nz  2");
  });
});

describe("drawing names that JavaScript objects are born with", () => {
  it("leaves every other object as it was", () => {
    const report = study("hostile");
    exportSvg(parallelOption(report, "all", LIGHT), "__proto__", LIGHT, SIZE);
    report.parameters.forEach((_, index) =>
      exportSvg(sliceOption(report, index, "all", LIGHT), "constructor", LIGHT, SIZE),
    );
    const inherited = [];
    for (const name in {}) inherited.push(name);
    expect(inherited).toEqual([]);
  });
});

describe("the best so far", () => {
  it("ends at the last trial with the best value", () => {
    const report = study("study-100");
    const line = points(bestSoFarOption(report, "all", LIGHT), (name) => name === "best so far");
    expect(line.at(-1)).toEqual([99, report.best?.value]);
    expect(line).toHaveLength(report.bestSoFar.length + 1);
  });

  it("has a legend of what is there", () => {
    expect(bestSoFarLegend(study("study-100")).map(({ name }) => name)).toEqual([
      "complete",
      "pruned",
      "failed",
      "best so far",
    ]);
    expect(bestSoFarLegend(study("all-failed")).map(({ name }) => name)).toEqual(["failed"]);
    expect(bestSoFarLegend(study("study-0"))).toEqual([]);
  });

  it("leaves out and counts what lies beyond a focused axis", () => {
    const report = study("conditional");
    expect(usefulViews(knownValues(report), "minimize")[0]).toBe("focus");
    const hidden = leftOut(report, "focus");
    const places = valuePlaces(report, studyScale(report, "focus"));
    expect(hidden).toBeGreaterThan(0);
    expect(rows(report).filter((row) => report.trials.value[row] !== null && Number.isNaN(places[row]))).toHaveLength(
      hidden,
    );
    expect(leftOut(report, "all")).toBe(0);
  });
});

describe("a slice", () => {
  it("spreads the trials of a choice inside its column, each always to the same place", () =>
    forAll(200, (random) => {
      const number = random.whole(0, 1_000_000);
      expect(jitter(number)).toBe(jitter(number));
      expect(Math.abs(jitter(number))).toBeLessThanOrEqual(0.3);
    }));

  it("spreads them evenly", () => {
    const shares = listOf(1000, jitter).filter((each) => each < 0);
    expect(Math.abs(shares.length - 500)).toBeLessThanOrEqual(5);
  });
});

describe("a brush", () => {
  it("knows a lane by its axis", () => expect(listOf(30, axisId).map(laneOf)).toEqual(listOf(30, (lane) => lane)));

  const report = study("conditional");
  const axes = lanes(report, "all");
  const everything = rows(report);

  it("without stretches keeps everything", () => {
    expect(brushed(axes, new Map(), everything)).toEqual(everything);
    expect(brushed(axes, new Map([[0, []]]), everything)).toEqual(everything);
  });

  it("keeps on one lane what crosses one of its stretches, and on several what crosses all", () =>
    forAll(100, (random) => {
      const stretch = (lane: number): readonly [number, number] => {
        const { low, high } = axes[lane]?.scale ?? { low: 0, high: 1 };
        return [random.between(low, high), random.between(low, high)];
      };
      const [one, two] = [random.whole(0, axes.length - 1), random.whole(0, axes.length - 1)];
      const [first, second] = [[stretch(one), stretch(one)], [stretch(two)]];
      const alone = new Set(brushed(axes, new Map([[one, first]]), everything));
      const split = first.flatMap((each) => brushed(axes, new Map([[one, [each]]]), everything));
      expect(alone).toEqual(new Set(split));
      if (one === two) return;
      const other = new Set(brushed(axes, new Map([[two, second]]), everything));
      expect(
        brushed(
          axes,
          new Map([
            [one, first],
            [two, second],
          ]),
          everything,
        ),
      ).toEqual(everything.filter((row) => alone.has(row) && other.has(row)));
    }));

  it("finds the trials in which a parameter was inactive", () => {
    const lane = report.parameters.findIndex(({ name }) => name === "rate_drop");
    const at = axes[lane]?.scale.place(null) ?? NaN;
    const kept = brushed(axes, new Map([[lane, [[at, at]]]]), everything);
    expect(kept).toEqual(everything.filter((row) => report.trials.params[lane]?.[row] === null));
    expect(kept.length).toBeGreaterThan(0);
  });
});

describe.each(COMPARISONS)("the convergence of %s", (name) => {
  const report = comparison(name);

  it("is drawn in every view, linear and logarithmic, light and dark", () => {
    for (const theme of [LIGHT, DARK])
      for (const view of VIEWS)
        for (const log of [true, false]) {
          const svg = exportSvg(convergenceOption(report, log, view, theme), report.title, theme, SIZE);
          expect(malformed(svg)).toBeUndefined();
          expect(svg).not.toMatch(/NaN|Infinity/);
        }
  });

  it("has a line for every sampler, and a band where its seeds differ", () => {
    const series = seriesOf(convergenceOption(report, false, "all", LIGHT));
    const bands = report.convergence.filter(({ points: each }) => each.some(({ low, high }) => high > low)).length;
    expect(series).toHaveLength(report.convergence.length + 2 * bands);
    expect(convergenceLegend(report).map((item) => item.name)).toEqual(
      report.convergence.map(({ sampler }) => sampler),
    );
  });
});

describe("convergence", () => {
  it("reads the same at every evaluation when only its corners are kept", () => {
    for (const { sampler, points } of comparison("comparison").convergence) {
      const kept = [{ sampler, points: corners(points) }];
      expect(kept[0]?.points.length).toBeLessThan(points.length);
      for (const { evaluations } of points)
        expect(reading(kept, evaluations)).toBe(reading([{ sampler, points }], evaluations));
    }
  });

  it("spaces evaluations logarithmically when one run is much longer", () => {
    expect(prefersLogEvaluations(comparison("comparison"))).toBe(true);
    const short = {
      ...comparison("comparison"),
      convergence: comparison("comparison").convergence.filter(
        ({ sampler }) => sampler !== "grid" && sampler !== "random",
      ),
    };
    expect(prefersLogEvaluations(short)).toBe(false);
  });

  it("reads what each sampler had reached by then, and nothing of those that had not begun", () => {
    const point = (evaluations: number, mean: number, spread = 0) => ({
      evaluations,
      mean,
      low: mean - spread,
      high: mean + spread,
    });
    const curves = [
      { sampler: "tpe", points: [point(1, 0.5), point(10, 0.9, 0.05)] },
      { sampler: "late", points: [point(20, 0.7)] },
    ];
    expect(reading(curves, 12)).toBe("12 evaluations\ntpe  0.9  (0.85 to 0.95)");
    expect(reading(curves, 5)).toBe("5 evaluations\ntpe  0.5");
  });
});

describe("a tooltip", () => {
  it("says what a trial was, without its inactive parameters", () => {
    const report = study("conditional");
    const row =
      rows(report).find(
        (each) => report.trials.params[2]?.[each] === null && report.trials.state[each] === "complete",
      ) ?? -1;
    const lines = trialLines(report, row).split("\n");
    expect(lines[0]).toMatch(new RegExp(`^Trial ${row} · complete · \\d+ ms$`));
    expect(lines[1]).toMatch(/^loss {2}\d/);
    expect(lines.some((line) => line.startsWith("rate_drop"))).toBe(false);
    expect(lines).toHaveLength(2 + 7);
  });

  it("says why a trial failed in one line, and how many parameters it leaves out", () => {
    const failed = study("all-failed");
    expect(trialLines(failed, 0)).toContain("\nIllegalStateException: loss is NaN after 3 steps\n");
    expect(trialLines(study("wide"), 0)).toMatch(/\nand 12 more$/);
  });

  it("never lets a text become a style, nor a property of every object", () => {
    expect(plain("{a|text}")).not.toMatch(/\{[a-zA-Z0-9_]+\|/);
    for (const row of rows(study("hostile")))
      expect(trialLines(study("hostile"), row)).not.toMatch(/\{[a-zA-Z0-9_]+\|/);
  });

  it("cuts by characters, never inside one", () => {
    expect(shortened("short", 5)).toBe("short");
    expect(shortened("🙂🙂🙂🙂", 3)).toBe("🙂🙂…");
  });
});

describe("an exported drawing", () => {
  it("is checked by a reader that tells bad XML from good", () => {
    expect(malformed('<a b="c"><d/>&amp;</a>')).toBeUndefined();
    for (const bad of ['<a b="c"d">', "<a>", "<a></b>", "<a>&</a>", "<a b=c></a>"])
      expect(malformed(bad)).toBeDefined();
  });

  const report = study("study-100");

  it("carries its title, and its legend where the chart has one", () => {
    const legend = { show: false, data: ["complete", "failed"], selected: {} };
    const svg = exportSvg({ ...bestSoFarOption(report, "all", LIGHT), legend }, "iris · Best so far", LIGHT, SIZE);
    expect(svg).toContain("iris · Best so far");
    expect(svg).toContain(">failed<");
    expect(svg).toContain('height="376"');
  });

  it("escapes what is not markup", () => {
    const svg = exportSvg(bestSoFarOption(study("hostile"), "all", LIGHT), study("hostile").name, LIGHT, {
      width: 2000,
      height: 300,
    });
    expect(svg).toContain("&lt;script&gt;");
    expect(svg).not.toContain("<script>");
  });
});

describe("trials that a person took out", () => {
  it("are rings in the best so far where its axis reaches, and are nowhere else: not on an axis, in a slice or among the lines", () =>
    forAll(15, (random) => {
      const whole = study("study-100");
      const excluded = whole.trials.number.map(() => random.next() < 0.2);
      const report = { ...whole, trials: { ...whole.trials, excluded } };
      const places = valuePlaces(report, studyScale(report, "all"));
      const out = rows(report).filter((row) => excluded[row] === true && Number.isFinite(places[row]));
      expect(
        points(bestSoFarOption(report, "all", LIGHT), (each) => each === "excluded").map((each) => each[2]),
      ).toEqual(out);
      const valued = rows(report).filter((row) => whole.trials.value[row] !== null && excluded[row] !== true);
      expect(knownValues(report)).toEqual(valued.map((row) => whole.trials.value[row]));
      const lines = (parallelOption(report, "all", LIGHT).series as { data: { name: string }[] }).data;
      for (const { name } of lines) expect(excluded[Number(name)]).toBe(false);
      const shown = seriesOf(sliceOption(report, 0, "all", LIGHT)).flatMap(({ data }) => data);
      for (const point of shown.filter((each) => each.length === 3))
        expect(excluded[point[2] ?? 0] === true && whole.trials.value[point[2] ?? 0] !== null).toBe(false);
    }));
});

describe("infeasible trials", () => {
  const whole = study("study-100");
  const infeasible = whole.trials.number.map(
    (number, row) => whole.trials.state[row] === "complete" && number % 4 === 0,
  );
  const report = { ...whole, trials: { ...whole.trials, infeasible } };
  const numbersOf = (option: ChartOption) => points(option, (each) => each === "infeasible").map((each) => each[2]);
  const expected = rows(report).filter((row) => infeasible[row] === true);

  it("have their own mark in the best so far, and no trial is drawn twice", () => {
    const option = bestSoFarOption(report, "all", LIGHT);
    expect(numbersOf(option)).toEqual(expected);
    const complete = points(option, (each) => each === "complete").map((each) => each[2]);
    expect(complete.filter((row) => infeasible[row ?? 0])).toEqual([]);
    expect(bestSoFarLegend(report).map(({ name }) => name)).toContain("infeasible");
  });

  it("have their own mark in slices, at their value and not among the others", () => {
    const option = sliceOption(report, 0, "all", LIGHT);
    const active = expected.filter((row) => report.trials.params[0]?.[row] !== null);
    expect(numbersOf(option)).toEqual(active);
    const shown = seriesOf(option).flatMap(({ data }) => data.filter((point) => point.length === 3));
    expect(shown.filter((point) => infeasible[point[2] ?? 0])).toHaveLength(active.length);
  });
});

describe("trials without a result", () => {
  const whole = study("study-100");
  const row = whole.trials.state.indexOf("failed");
  const other = whole.trials.state.lastIndexOf("failed");
  const last = whole.trials.number.map((_, each) => (each === row ? 0.5 : null));
  const report = { ...whole, trials: { ...whole.trials, last, lastStep: last.map((value) => value && 7) } };
  const at = (option: ChartOption, wanted: number) =>
    (seriesOf(option) as unknown as { data: unknown[] }[])
      .flatMap(({ data }) => data)
      .map((each) => (Array.isArray(each) ? { value: each, itemStyle: undefined } : (each as never)))
      .find(({ value }) => value[2] === wanted) as { value: number[]; itemStyle?: { color: string } } | undefined;

  it("are drawn at their last value as outlines, others in the lane", () => {
    const scale = studyScale(report, "all");
    for (const option of [bestSoFarOption(report, "all", LIGHT), sliceOption(report, 0, "all", LIGHT)]) {
      expect(at(option, row)?.value[1]).toBe(scale.place(0.5));
      expect(at(option, row)?.itemStyle?.color).toBe(LIGHT.card);
      expect(at(option, other)?.value[1]).toBe(scale.place(null));
      expect(at(option, other)?.itemStyle).toBeUndefined();
    }
    expect(lanes(report, "all").at(-1)?.places[row]).toBe(scale.place(0.5));
  });

  it("say the last value and its step", () => {
    expect(trialLines(report, row).split("\n")[1]).toContain("0.5, last value at step 7");
    expect(trialLines(report, other)).not.toContain("last value");
  });

  it("have no last value of another outcome", () => {
    expect(outcomeOf({ ...study("two-objectives"), trials: report.trials }, 1).trials.last).toBeUndefined();
    expect(outcomeOf({ ...study("two-objectives"), trials: report.trials }, 0).trials.last).toBe(last);
  });
});

it("a parameter has one colour in every chart", () => {
  const report = study("analysed");
  const axes = parallelOption(report, "all", LIGHT)["parallelAxis"] as { axisLine: { lineStyle: { color: string } } }[];
  const shares = report.importance?.shares ?? [];
  const [bars] = [importanceOption(report, shares, LIGHT).series].flat() as [
    { data: { itemStyle: { color: string } }[] },
  ];
  const colours = report.parameters.map(({ name }, index) => {
    const { xAxis } = sliceOption(report, index, "all", LIGHT) as unknown as {
      xAxis: { axisLine: { lineStyle: { color: string } } };
    };
    const share = shares.findIndex(({ parameter }) => parameter === name);
    const colour = xAxis.axisLine.lineStyle.color;
    expect(axes[index]?.axisLine.lineStyle.color).toBe(colour);
    if (share >= 0 && share < bars.data.length) expect(bars.data[share]?.itemStyle.color).toBe(colour);
    return colour;
  });
  expect(new Set(colours).size).toBe(Math.min(colours.length, LIGHT.series.length));
});
