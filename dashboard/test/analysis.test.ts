import { describe, expect, it } from "vitest";
import { FakeStudy } from "../fake/study.ts";
import { RECIPES } from "../fixtures/all.ts";
import { comparedFronts as compare } from "../fixtures/front.ts";
import { cellLines, contourOption, contourRange, edges } from "../src/charts/contour.ts";
import { distributionOption, shareLine } from "../src/charts/distribution.ts";
import type { ChartOption } from "../src/charts/echarts.ts";
import { exportSvg } from "../src/charts/export.ts";
import { formatChance, frontLegend, frontLines, frontOption } from "../src/charts/front.ts";
import { frontsLegend, frontsOption } from "../src/charts/fronts.ts";
import { importanceHeight, importanceOption, intervalLine } from "../src/charts/importance.ts";
import { curveLines, intermediateLegend, intermediateOption } from "../src/charts/intermediate.ts";
import { reportsOption } from "../src/charts/reports.ts";
import * as sheets from "../src/charts/sheets.ts";
import { barLines, laneName, slotsOf, timelineLegend, timelineOption } from "../src/charts/timeline.ts";
import { hasSeveral, outcomeNames, outcomeOf } from "../src/data.ts";
import type {
  Contour,
  Direction,
  Front,
  ImportanceShare,
  RecommendedFront,
  Reports,
  Study,
  Timeline,
} from "../src/data.ts";
import { comparedFronts } from "../src/parse/front.ts";
import { linearScale, logScale } from "../src/scale.ts";
import { memberColumns } from "../src/table/front.ts";
import { recordsCsv } from "../src/table/columns.ts";
import { DARK, LIGHT, type Theme } from "../src/theme.ts";
import { pickedAt } from "../src/views/AtChoice.tsx";
import { forAll, listOf } from "./laws.ts";
import { study } from "./studies.ts";
import { malformed } from "./xml.ts";

const SIZE = { width: 800, height: 300 };
const ANALYSED = [
  "analysed",
  "two-objectives",
  "three-objectives",
  "constrained",
  "hostile-analysed",
  "payloads",
] as const;

/** The study, and each of its outcomes as if it were the only one. */
function outcomes(report: Study): readonly Study[] {
  return [...new Set([report, ...outcomeNames(report).map((_, index) => outcomeOf(report, index))])];
}

/** Returns every drawing of a study's analysis. */
function drawings(report: Study, theme: Theme): readonly ChartOption[] {
  return outcomes(report).flatMap((each) => drawingsOf(each, theme));
}

function drawingsOf(report: Study, theme: Theme): readonly ChartOption[] {
  const { importance, contours = [], intermediate, timeline, distribution, front, objectives = [] } = report;
  return [
    ...(importance === undefined ? [] : [importanceOption(report, importance.shares, theme)]),
    ...contours.map((each) => contourOption(report, each, theme)),
    ...(intermediate === undefined ? [] : [intermediateOption(report, intermediate, "all", theme)]),
    ...(timeline === undefined ? [] : [timelineOption(timeline, theme)]),
    ...(distribution === undefined ? [] : [distributionOption(report, distribution, "all", theme)]),
    ...(front === undefined ? [] : [frontOption(report, front, objectives, [0, 1], front.recommended?.pick, theme)]),
  ];
}

describe.each(ANALYSED)("the analysis of %s", (name) => {
  const report = study(name);

  it.each([LIGHT, DARK])(
    "is drawn in the $name theme, as well-formed drawings without a number that is none",
    (theme) => {
      const options = drawings(report, theme);
      expect(options.length).toBeGreaterThanOrEqual(hasSeveral(report) ? 11 : 7);
      for (const option of options) {
        const svg = exportSvg(option, report.name, theme, SIZE);
        expect(malformed(svg)).toBeUndefined();
        expect(svg).not.toMatch(/NaN|Infinity|<script|<img/);
      }
    },
  );

  it("has a sheet for each drawing, in which every record is as long as its head", () => {
    const all = outcomes(report).flatMap((each) => [
      sheets.valuesSheet(each),
      ...each.parameters.map((_, index) => sheets.sliceSheet(each, index)),
      sheets.parallelSheet(each),
      ...(each.importance === undefined || each.importance.shares.length === 0
        ? []
        : [sheets.importanceSheet(each, each.importance)]),
      sheets.timelineSheet(each.timeline as Timeline),
      ...(each.intermediate === undefined ? [] : [sheets.intermediateSheet(each.intermediate)]),
      ...(each.distribution === undefined ? [] : [sheets.distributionSheet(each.distribution)]),
      ...(each.contours ?? []).map(sheets.contourSheet),
      ...(each.front === undefined ? [] : [sheets.frontSheet(each.front, each.objectives ?? [])]),
    ]);
    for (const [head, ...records] of all) {
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) expect(record).toHaveLength(head?.length ?? 0);
    }
    expect(recordsCsv(sheets.valuesSheet(report)).split("\r\n")).toHaveLength(report.trials.count + 2);
  });
});

describe("an outcome of a study", () => {
  it("that a constraint limits has its raw values, infeasible ones too, and no best trial", () => {
    for (const name of ["constrained", "three-objectives"]) {
      const report = study(name);
      const memory = outcomeNames(report).indexOf("memory_mb");
      const shown = outcomeOf(report, memory);
      expect(shown.objective).toEqual({ name: "memory_mb", direction: "minimize" });
      expect(shown.limit?.rule).toBe("<= 512");
      expect(shown.trials.value).toEqual(report.trials.limited?.map((row) => row?.[0] ?? null));
      expect(Math.max(...shown.trials.value.map((value) => value ?? 0))).toBeGreaterThan(512);
      expect(shown.importance).toEqual(report.limited?.[0]?.importance);
      expect(Object.keys(shown)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(best|recommended|forecast|front|intermediate|calibration)$/)]),
      );
    }
  });

  it("is the study itself if there is no other", () => {
    const report = study("analysed");
    expect(outcomeNames(report)).toEqual(["loss"]);
    expect(outcomeOf(report, 0)).toBe(report);
  });

  it("has the reports of its own name, and the parameters of its own best trial", () => {
    const report = study("three-objectives");
    outcomeNames(report)
      .slice(0, 3)
      .forEach((name, index) => {
        const shown = outcomeOf(report, index);
        expect(shown.objective.name).toBe(name);
        expect(shown.intermediate).toBe(report.outcomes?.[index]?.intermediate);
        expect(shown.best?.params.length).toBeGreaterThan(0);
      });
  });
});

describe("compared fronts", () => {
  const fakes = ["loss-and-latency", "other", "loss-latency-size"].map((name, index) => {
    const recipe = index < 2 ? { ...RECIPES.two, name, seed: index + 1, trials: 60 } : { ...RECIPES.three, trials: 60 };
    return new FakeStudy(recipe);
  });
  const fronts = comparedFronts(JSON.parse(JSON.stringify(compare(fakes))), "fronts");

  it("have a series, a mark and a record for each point of each study, in both themes", () => {
    expect(fronts.sides.map((side) => side.study)).toEqual(["loss-and-latency", "other"]);
    expect(fronts.others).toEqual(["loss-latency-size"]);
    for (const theme of [LIGHT, DARK]) {
      const option = frontsOption(fronts, [0, 1], theme);
      const series = option.series as readonly { readonly name: string; readonly data: readonly number[][] }[];
      for (const side of fronts.sides) {
        const drawn = series.find(({ name }) => name === side.study);
        expect(drawn?.data.map((at) => at[2]).toSorted()).toEqual(side.numbers.toSorted());
      }
      expect(malformed(exportSvg(option, "fronts", theme, SIZE))).toBeUndefined();
    }
    const marks = frontsLegend(fronts).map(({ glyph, colour }) => `${glyph} ${colour(LIGHT)}`);
    expect(new Set(marks).size).toBe(marks.length);
    expect(sheets.frontsSheet(fronts)).toHaveLength(
      1 + fronts.sides.reduce((sum, { numbers }) => sum + numbers.length, 0),
    );
  });
});

describe("a contour's cells", () => {
  it("tile the axis without a gap and hold their place, on any scale", () =>
    forAll(200, (random) => {
      const places = listOf(random.whole(2, 30), () => random.between(0.1, 1000)).sort((a, b) => a - b);
      const scale = random.next() < 0.5 ? linearScale(0.1, 1000) : logScale(0.1, 1000);
      const tiles = edges(scale, places);
      tiles.forEach(([low, high], index) => {
        expect(low).toBeLessThanOrEqual(scale.place(places[index] ?? 0));
        expect(high).toBeGreaterThanOrEqual(scale.place(places[index] ?? 0));
        if (index > 0) expect(low).toBeCloseTo(tiles[index - 1]?.[1] ?? NaN, 9);
      });
    }));

  it("of a single place are one wide", () => expect(edges(linearScale(0, 10), [3])).toEqual([[2.5, 3.5]]));

  it("say what the model expects, and nothing where it expects nothing", () => {
    const report = study("analysed");
    const contour = report.contours?.[0] as Contour;
    expect(cellLines(report, contour, 0, 0)).toMatch(/^lr {2}1e-5\nbooster {2}gbtree\nexpected loss {2}0\.\d+$/);
    const blank = { ...contour, mean: contour.mean.map((row) => row.map(() => null)) };
    expect(cellLines(report, blank, 0, 0).split("\n")).toHaveLength(2);
    expect(() => exportSvg(contourOption(report, blank, LIGHT), "", LIGHT, SIZE)).not.toThrow();
  });
});

describe("a contour", () => {
  const report = study("analysed");
  const contour = report.contours?.[0] as Contour;

  it("shows the trials it rests on, and nothing where no trial is near", () => {
    const [cells, dots] = contourOption(report, contour, LIGHT).series as readonly { data: readonly unknown[] }[];
    const known = contour.mean.flat().filter((each) => each !== null);
    expect(known.length).toBeLessThan(contour.mean.flat().length);
    expect(cells?.data).toHaveLength(known.length);
    expect(dots?.data).toHaveLength(report.trials.state.filter((state) => state === "complete").length);
  });

  it("has a scale from the worst to the best expected value, whichever way that is", () => {
    const [worst, best] = contourRange(report, contour);
    expect(worst).toBeGreaterThan(best);
    const scores = { ...report, objective: { name: "score", direction: "maximize" as const } };
    expect(contourRange(scores, contour)).toEqual([best, worst]);
  });
});

describe("importance", () => {
  it("draws as many parameters as there is room for, however many there are", () =>
    forAll(20, (random) => {
      const all = listOf(random.whole(1, 40), (index): ImportanceShare => {
        const share = random.next();
        return { parameter: `p${index}`, share, low: share / 2, high: Math.min(1, 1.5 * share) };
      });
      const shown = Math.min(20, all.length);
      expect(importanceHeight(all)).toBe(16 + 30 * shown);
      expect(exportSvg(importanceOption({ parameters: [] }, all, LIGHT), "", LIGHT, SIZE)).not.toMatch(/NaN/);
    }));

  it("says a share with its interval", () =>
    expect(intervalLine({ parameter: "lr", share: 0.561, low: 0.482, high: 0.63 })).toBe("56 % (48 to 63 %)"));
});

describe("intermediate values", () => {
  it("name only the kinds that are there, the best among them", () => {
    const report = study("analysed");
    const curves = report.intermediate as readonly Reports[];
    expect(intermediateLegend(report, curves).map(({ name }) => name)).toEqual(["others", "pruned", "best"]);
    expect(intermediateLegend(report, [])).toEqual([]);
  });
  it("say where a curve ended", () =>
    expect(curveLines({ number: 3, state: "pruned", steps: [1, 5], values: [2, 0.25] })).toBe(
      "Trial 3 · pruned\nstep 5  0.25",
    ));
  it("of one step, or of none, are drawn too", () => {
    for (const steps of [[], [4]])
      expect(
        exportSvg(
          reportsOption(
            steps.map((step) => ({ step, value: 1 })),
            LIGHT,
          ),
          "",
          LIGHT,
          SIZE,
        ),
      ).not.toMatch(/NaN/);
  });
});

describe("a timeline", () => {
  const timeline: Timeline = {
    lanes: ["a:1", "b:2"],
    lane: [0, 1],
    number: [0, 1],
    start: [0, 2.5],
    end: [2, null],
    state: ["complete", "running"],
  };
  it("says how long a trial took, or that it runs", () => {
    expect(barLines(timeline, 0)).toBe("Trial 0 · complete\na:1\nfrom 0 ms, took 2.0 s");
    expect(barLines(timeline, 1)).toBe("Trial 1 · running\nb:2\nfrom 2.5 s, still running");
  });
  it("has a lane for each trial that a worker runs at the same time", () => {
    const at = (lane: readonly number[], start: readonly number[], end: readonly (number | null)[]) =>
      slotsOf({ ...timeline, lane, start, end });
    expect(at([0, 1], [0, 2.5], [2, null])).toEqual({ names: ["a:1", "b:2"], place: [0, 1] });
    expect(at([0, 0, 1, 0], [0, 1, 0, 2], [2, 4, 9, 3])).toEqual({
      names: ["a:1 1", "a:1 2", "b:2"],
      place: [0, 1, 2, 0],
    });
    expect(at([0, 0], [3, 0], [4, null]).place).toEqual([1, 0]);
  });
  it("never draws a bar over another one", () =>
    forAll(100, (random) => {
      const count = random.whole(0, 40);
      const column = <T>(of: () => T) => Array.from({ length: count }, of);
      const start = column(() => random.whole(0, 30));
      const end = start.map((each) => (random.next() < 0.1 ? null : each + random.whole(1, 9)));
      const lane = column(() => random.whole(0, 1));
      const { names, place } = slotsOf({ ...timeline, lane, start, end });
      for (let a = 0; a < count; a++)
        for (let b = 0; b < a; b++)
          if (place[a] === place[b]) {
            expect(lane[a]).toBe(lane[b]);
            expect((end[a] ?? Infinity) <= (start[b] as number) || (end[b] ?? Infinity) <= (start[a] as number)).toBe(
              true,
            );
          }
      expect(Math.max(-1, ...place)).toBeLessThan(names.length);
    }));
  it("names workers by their hosts, where these tell them apart", () => {
    const named = (...lanes: string[]) => slotsOf({ ...timeline, lanes, lane: [0, 1] }).names;
    expect(named("node-1-4711-00af", "node-2-4711-00af")).toEqual(["node-1", "node-2"]);
    expect(named("node-1-4711-00af", "node-1-4712-00af")).toEqual(["node-1-4711-00af", "node-1-4712-00af"]);
    expect(named("gpu-1", "gpu-2")).toEqual(["gpu-1", "gpu-2"]);
  });
  it("names workers by both ends of their names", () => {
    expect(laneName("node-7-4711")).toBe("node-7-4711");
    expect(laneName("ip-10-0-3-17-eu-west-4711")).toBe("ip-10-0-…st-4711");
  });
  it("names the states that are there", () =>
    expect(timelineLegend(timeline).map(({ name }) => name)).toEqual(["complete", "running"]));
});

describe("a front", () => {
  const report = study("two-objectives");
  const front = report.front as Front;
  const dataOf = (name: string) =>
    (
      frontOption(report, front, report.objectives ?? [], [0, 1], front.recommended?.pick, LIGHT).series as {
        name: string;
        data: unknown[];
      }[]
    )
      .filter((each) => each.name === name)
      .flatMap(({ data }) => data);
  it("says all objectives of a trial", () =>
    expect(frontLines(report.objectives ?? [], 7, [0.5, 30], "observed")).toBe(
      "Trial 7 · observed\nloss  0.5\nlatency  30",
    ));
  it("shows each of its trials once, and the others behind them", () => {
    const valued = report.trials.values?.filter((each) => each !== null).length ?? 0;
    const infeasible = report.trials.infeasible?.filter((each) => each).length ?? 0;
    expect(dataOf("observed front")).toHaveLength(front.numbers.length);
    expect(dataOf("infeasible")).toHaveLength(infeasible);
    expect(infeasible).toBeGreaterThan(0);
    expect(dataOf("dominated")).toHaveLength(valued - front.numbers.length - infeasible);
  });
  it("shows each recommended configuration with its deviation, the pick and the thresholds", () => {
    const members = front.recommended?.members ?? [];
    expect(dataOf("recommended, ± 1 sd")).toHaveLength(2 * members.length);
    expect(dataOf("pick").map((each) => (each as number[])[2])).toEqual([front.recommended?.pick]);
    expect(dataOf("threshold")).toHaveLength(2);
    expect(frontLegend(report, front).map(({ name }) => name)).toEqual([
      "dominated",
      "infeasible",
      "observed front",
      "recommended, ± 1 sd",
      "pick",
      "threshold",
    ]);
  });
  it("draws the edge of the dominated region, not a line between its corners", () => {
    const stepOf = (direction: Direction) => {
      const objectives = (report.objectives ?? []).map((each) => ({ ...each, direction }));
      const { series } = frontOption(report, front, objectives, [0, 1], undefined, LIGHT);
      return (series as { name: string; step?: string }[]).find(({ name }) => name === "observed front")?.step;
    };
    expect([stepOf("minimize"), stepOf("maximize")]).toEqual(["end", "start"]);
  });
  it("lists each configuration with the expected value that each constraint limits", () => {
    const columns = memberColumns(report.objectives ?? [], report.constraints ?? [], [], []);
    const column = columns.find(({ title }) => title === "memory_mb <= 512");
    for (const member of front.recommended?.members ?? []) {
      expect(column?.exact(member)).toBe(member.limitedMean[0]);
      expect(column?.text(member)).toMatch(/ ± 6$/);
    }
    expect(columns.map(({ title }) => title)).toContain("feasible");
  });
  it("never calls what is only nearly certain certain", () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(formatChance)).toEqual(["0 %", "< 1 %", "50 %", "> 99 %", "100 %"]);
  });
  it("picks the best member at each bound", () => {
    const { picks, members, pick } = front.recommended as RecommendedFront;
    expect(pickedAt(front.recommended as RecommendedFront, undefined)).toBe(pick);
    picks.forEach(({ at, relation }, objective) =>
      at.forEach((bound, place) => {
        const number = pickedAt(front.recommended as RecommendedFront, { objective, place });
        const mean = members.find((each) => each.number === number)?.mean[objective] ?? NaN;
        expect(relation === "<=" ? mean <= bound : mean >= bound).toBe(true);
      }),
    );
  });
});

it("a distribution is read as a share of the better trials, whichever way that is", () => {
  expect(shareLine(0.5, 0.25, "minimize")).toBe("25 % of the trials have at most 0.5");
  expect(shareLine(0.5, 0.25, "maximize")).toBe("25 % of the trials have at least 0.5");
});
