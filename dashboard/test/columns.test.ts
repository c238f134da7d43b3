import { describe, expect, it } from "vitest";
import type { Random } from "../fixtures/random.ts";
import type { Cell, Study } from "../src/data.ts";
import { fileName } from "../src/download.ts";
import { type Column, nextOrder, sortRows, toCsv } from "../src/table/columns.ts";
import { runColumns } from "../src/table/runs.ts";
import { trialColumns, VALUE_COLUMN } from "../src/table/trials.ts";
import { anyNumber, forAll, listOf } from "./laws.ts";
import { comparison, study } from "./studies.ts";

interface Row {
  readonly id: number;
  readonly cell: Cell;
}

const cells: Column<Row> = {
  title: "cell",
  numeric: false,
  exact: ({ cell }) => cell,
  text: ({ cell }) => String(cell),
};

function anyCell(random: Random): Cell {
  const kind = random.next();
  return kind < 0.2
    ? null
    : kind < 0.6
      ? random.whole(-3, 3)
      : random.pick(["a", "b", "b10", "b9", "Ä", 'with "quotes", commas\r\nand lines', " = 1"]);
}

function anyRows(random: Random): Row[] {
  return listOf(random.whole(0, 30), (id) => ({ id, cell: anyCell(random) }));
}

describe("sorting", () => {
  it("keeps every row", () =>
    forAll(200, (random) => {
      const rows = anyRows(random);
      expect(new Set(sortRows(rows, cells, random.next() < 0.5))).toEqual(new Set(rows));
    }));

  it("puts absent values last in both directions", () =>
    forAll(200, (random) => {
      for (const descending of [false, true]) {
        const absent = sortRows(anyRows(random), cells, descending).map(({ cell }) => cell === null);
        expect(absent.lastIndexOf(false)).toBeLessThan(absent.includes(true) ? absent.indexOf(true) : Infinity);
      }
    }));

  it("orders numbers, and keeps the order of equal rows", () =>
    forAll(200, (random) => {
      for (const descending of [false, true]) {
        const sorted = sortRows(
          listOf(40, (id): Row => ({ id, cell: random.whole(0, 5) })),
          cells,
          descending,
        );
        for (let index = 1; index < sorted.length; index++) {
          const step = (descending ? -1 : 1) * (Number(sorted[index]?.cell) - Number(sorted[index - 1]?.cell));
          expect(step > 0 || (step === 0 && (sorted[index]?.id ?? 0) > (sorted[index - 1]?.id ?? 0))).toBe(true);
        }
      }
    }));

  it("sorts texts as a person does", () => {
    const rows = ["b10", "b9", "a"].map((cell, id): Row => ({ id, cell }));
    expect(sortRows(rows, cells, false).map(({ cell }) => cell)).toEqual(["a", "b9", "b10"]);
  });

  it("turns round on a second click and starts each column its own way", () => {
    const columns = [cells, { ...cells, largestFirst: true }];
    expect(nextOrder(columns, { column: 0, descending: false }, 0)).toEqual({ column: 0, descending: true });
    expect(nextOrder(columns, { column: 0, descending: false }, 1)).toEqual({ column: 1, descending: true });
  });
});

/** Parses CSV by RFC 4180. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\r\n") {
      records.push(record);
      record = [];
    }
  }
  return records;
}

describe("a CSV", () => {
  it("reads back as it was written", () =>
    forAll(200, (random) => {
      const rows = anyRows(random);
      expect(readCsv(toCsv([cells, cells], rows))).toEqual([
        ["cell", "cell"],
        ...rows.map(({ cell }) => [String(cell ?? ""), String(cell ?? "")]),
      ]);
    }));

  it("keeps numbers at full precision", () =>
    forAll(200, (random) => {
      const value = anyNumber(random);
      expect(Number(readCsv(toCsv([cells], [{ id: 0, cell: value }]))[1]?.[0])).toBe(value);
    }));

  it("has no text that a spreadsheet takes for a formula", () => {
    const written = ["=HYPERLINK(0)", "+1+1", "-1.5", "@SUM", "'=1", "plain", "\t=1"].map(
      (cell) => readCsv(toCsv([cells], [{ id: 0, cell }]))[1]?.[0],
    );
    expect(written).toEqual(["'=HYPERLINK(0)", "'+1+1", "-1.5", "'@SUM", "''=1", "plain", "'\t=1"]);
  });

  it("of a study has a column for every parameter and a record for every trial", () => {
    const report = study("conditional");
    const csv = readCsv(
      toCsv(
        trialColumns(report),
        listOf(report.trials.count, (row) => row),
      ),
    );
    expect(csv).toHaveLength(301);
    expect(csv[0]).toEqual([
      "trial",
      "state",
      "loss",
      "lr",
      "booster",
      "rate_drop",
      "depth",
      "units",
      "width",
      "warm",
      "noise",
      "seconds",
      "reason",
    ]);
    expect(csv[1]?.[2]).toBe(String(report.trials.value[0] ?? ""));
  });
});

describe("the columns", () => {
  it("of a study without failures have no reasons", () =>
    expect(trialColumns(study("study-1")).map(({ title }) => title)).not.toContain("reason"));
  it("of a study find its objective", () =>
    expect(trialColumns(study("conditional"))[VALUE_COLUMN]?.title).toBe("loss"));
  it("of several objectives name the one that predictions are of", () => {
    const [one, two] = [study("explained"), study("two-objectives")];
    const predicted = (report: Study) =>
      trialColumns(report)
        .map(({ title }) => title)
        .filter((title) => title.startsWith("predicted"));
    expect(predicted(one)).toEqual(["predicted", "predicted sd"]);
    const nothing = two.trials.number.map(() => null);
    const predictions = { mean: nothing, sd: nothing, acquisition: nothing };
    const name = two.objective.name;
    expect(predicted({ ...two, trials: { ...two.trials, predictions } })).toEqual([
      `predicted ${name}`,
      `predicted ${name} sd`,
    ]);
  });
  it("put the best on top at first", () => {
    expect(trialColumns(study("study-100"))[VALUE_COLUMN]?.largestFirst).toBe(true);
    expect(trialColumns(study("conditional"))[VALUE_COLUMN]?.largestFirst).toBe(false);
  });
  it("of a comparison say what each run took and where it came out", () => {
    const report = comparison("comparison");
    const columns = runColumns(report);
    expect(columns.map(({ title }) => title)).toEqual([
      "sampler",
      "seed",
      "f1_micro",
      "evaluations",
      "fits",
      "time",
      "max_depth",
      "n_estimators",
      "max_leaf_nodes",
    ]);
    expect(columns[3]?.text(report.runs[0] as never)).toBe("950");
    expect(columns[4]?.text(report.runs[0] as never)).toBe("4,750");
  });
  it("leave out fits that nobody counted", () => {
    const report = comparison("demo");
    const uncounted = report.runs.map(({ fits: _, ...run }) => run);
    expect(runColumns({ ...report, runs: uncounted }).map(({ title }) => title)).not.toContain("fits");
  });
});

describe("a file name", () => {
  it("is safe on every system and keeps letters of any script", () => {
    expect(fileName("a/b\\c:d<e>", "Best so far")).toBe("a-b-c-d-e-Best-so-far");
    expect(fileName("../../研究", "x")).toBe("研究-x");
  });
});
