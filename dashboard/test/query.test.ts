import { describe, expect, it } from "vitest";
import { jsonText, optionsText, valuesOf, yamlText } from "../src/table/copied.ts";
import type { Cell } from "../src/data.ts";
import type { Column } from "../src/table/columns.ts";
import { sortRows } from "../src/table/columns.ts";
import { filterOf, queryOf } from "../src/table/query.ts";
import { sortedRows } from "../src/table/sorting.ts";
import { definition, narrowed, narrowedSpace, nextFile, nextName, spaceDiff } from "../src/narrow.ts";
import { forAll, listOf } from "./laws.ts";

const ROWS: readonly Readonly<Record<string, Cell>>[] = [
  { lr: 0.005, state: "failed", reason: "CUDA out of memory", "batch size": "512" },
  { lr: 0.05, state: "failed", reason: 'no value "loss"', "batch size": "64" },
  { lr: null, state: "complete", reason: "", "batch size": "128" },
  { lr: 0.001, state: "complete", reason: "", "batch size": "512" },
];

function column(title: string, numeric: boolean): Column<number> {
  const exact = (row: number) => ROWS[row]?.[title] ?? null;
  return { title, numeric, exact, text: (row) => String(exact(row)) };
}

const COLUMNS = [column("lr", true), column("state", false), column("reason", false), column("batch size", false)];

const found = (query: string) => ROWS.map((_, row) => row).filter(queryOf(query, COLUMNS) ?? (() => true));

describe("a query", () => {
  it.each([
    ["", [0, 1, 2, 3]],
    ["lr < 0.01 and state = failed", [0]],
    ["lr<0.01 AND STATE=Failed", [0]],
    ["lr >= 0.005 or state = complete", [0, 1, 2, 3]],
    ["not state = failed", [2, 3]],
    ["not (state = failed or lr = 0.001)", [2]],
    ["lr != 0.05", [0, 2, 3]],
    ["reason ~ cuda", [0]],
    ["cuda", [0]],
    ['reason = "no value \\"loss\\""', [1]],
    ['"batch size" > 100 and "batch size" <= 512', [0, 2, 3]],
    ['reason = ""', [2, 3]],
    ["state = failed and lr < 0.01 or lr = 0.001", [0, 3]],
  ])("%s", (query, rows) => expect(found(query)).toEqual(rows));

  it.each([
    ["lrr < 1", "There is no column 'lrr'. Columns: lr, state, reason, batch size."],
    ["lr < abc", "lr holds numbers, and 'abc' is not one."],
    ["state < failed", "'<' compares numbers, and 'failed' is not one. Use = or ~ (contains)."],
    ["lr <", "a value after 'lr <' is missing. Example: lr < 0.01 and state = failed"],
    ["(lr < 1", "A parenthesis is not closed."],
    ["lr < 1)", "A parenthesis is closed that was not opened."],
    ["lr < 1 state = failed", "'state': join comparisons with and, or."],
    ['reason = "cuda', "A quotation mark is missing at the end of a text."],
    ["lr ! 1", "'!' is not an operator. Use = != < <= > >= or ~ (contains)."],
  ])("that is wrong says why: %s", (query, message) => expect(() => found(query)).toThrow(message));

  it("of any text selects rows or says what is wrong, and nothing else", () =>
    forAll(2000, (random) => {
      const text = listOf(random.whole(0, 8), () =>
        random.pick(["lr", "<", "=", "(", ")", "and", "or", "not", '"', "\\", "1", "~", "state", " ", "!", "é"]),
      ).join(random.pick(["", " "]));
      try {
        expect(found(text).length).toBeLessThanOrEqual(ROWS.length);
      } catch (error) {
        expect((error as Error).constructor.name).toBe("QueryError");
      }
    }));
});

it("a column's own filter takes comparisons, ranges and parts of texts", () => {
  const rows = (title: string, text: string) => {
    const test = filterOf(COLUMNS.find((each) => each.title === title) as Column<number>, text);
    return ROWS.map((_, row) => row).filter(test ?? (() => true));
  };
  expect(rows("lr", "< 0.01")).toEqual([0, 3]);
  expect(rows("lr", "0.001..0.005")).toEqual([0, 3]);
  expect(rows("lr", "0.05")).toEqual([1]);
  expect(rows("reason", "MEMORY")).toEqual([0]);
  expect(rows("state", " ")).toEqual([0, 1, 2, 3]);
});

it("rows by index are in the order that sorting rows by themselves gives", () =>
  forAll(300, (random) => {
    const cells: Cell[] = listOf(random.whole(0, 40), () =>
      random.next() < 0.2 ? null : random.next() < 0.5 ? random.whole(-3, 3) : random.pick(["a", "b10", "b9", "Ä"]),
    );
    const exact = (row: number) => cells[row] ?? null;
    const rows = cells.map((_, row) => row);
    const byItself: Column<number> = { title: "cell", numeric: false, exact, text: String };
    for (const descending of [false, true])
      expect(sortedRows(rows, { exact }, descending)).toEqual(sortRows(rows, byItself, descending));
  }));

it("a configuration is copied with choices as the server knows them", () => {
  const values = valuesOf(
    [
      { kind: "choice", name: "warm", choices: ["true", "false"], values: [true, false] },
      { kind: "choice", name: "act", choices: ["it's", "null"], values: ["it's", "null"] },
    ],
    [
      ["warm", "true"],
      ["act", "it's"],
      ["lr", 0.01],
      ["rate", null],
    ],
  );
  expect(JSON.parse(jsonText(values))).toEqual({ warm: true, act: "it's", lr: 0.01 });
  expect(yamlText({ ...values, none: "null" })).toBe('warm: true\nact: "it\'s"\nlr: 0.01\nnone: "null"');
  expect(optionsText(values)).toBe("--warm true --act 'it'\\''s' --lr 0.01");
});

it("a parameter without a region is one piece, or nothing is proposed", () => {
  const without = (parameter: object, low: Cell, high: Cell) =>
    narrowed(parameter as Record<string, unknown>, { parameter: "p", low, high });
  const batch = { type: "categorical", choices: [64, 512], weights: [2, 1], when: { kind: "net" } };
  expect(without(batch, 512, 512)).toEqual({ ...batch, choices: [64], weights: [2] });
  expect(without({ type: "ordinal", values: [1, 2, 3] }, 3, 3)).toEqual({ type: "ordinal", values: [1, 2] });
  expect(without({ type: "bool" }, "true", "true")).toEqual({ type: "categorical", choices: [false] });
  const lr = { type: "float", low: 1e-5, high: 1, log: true };
  expect(without(lr, 0.1, 1)).toEqual({ ...lr, high: 0.1 });
  expect(without(lr, 0.3, 0.5)).toBeUndefined();
  expect(without(lr, 0, 2)).toBeUndefined();
  expect(without({ type: "int", low: 0, high: 100, step: 10 }, 75, 100)).toEqual({
    ...{ type: "int", low: 0, high: 70, step: 10 },
  });
  expect(without({ type: "float", low: 0.1, high: 0.9, step: 0.1 }, 0.1, 0.3)).toEqual({
    ...{ type: "float", low: 0.4, high: 0.9, step: 0.1 },
  });
  expect(without({ type: "simplex", of: ["a", "b"] }, "a", "a")).toBeUndefined();
});

it("the next study has the same goals and a new seed, and begins with the trials of the old one", () => {
  const old = definition(
    {
      study: {
        study: "net",
        seed: 7,
        objectives: [{ name: "acc", direction: "maximize", threshold: 0.5 }],
        sampler: { name: "tpe" },
        space: { "a b": { type: "bool" }, yes: { type: "int", low: 1, high: 9 } },
        require: ["yes > 1"],
      },
      planned: 50,
      outcomes: { objectives: [{ name: "acc", direction: "maximize", threshold: 0.9 }], constraints: {} },
    },
    "study",
  );
  const space = narrowedSpace(old.space, { parameter: "yes", low: 6, high: 9 }) ?? {};
  expect(JSON.parse(nextFile(old, space, { old: "net", next: "net-2" }, old.budget))).toEqual({
    study: "net-2",
    objectives: [{ name: "acc", direction: "maximize", threshold: 0.9 }],
    constraints: {},
    sampler: { name: "tpe" },
    space: { "a b": { type: "bool" }, yes: { type: "int", low: 1, high: 5 } },
    require: ["yes > 1"],
    from: "net",
    budget: { trials: 50 },
  });
  expect(spaceDiff(old.space, space)).toEqual([
    { mark: " ", text: '"a b": {type: bool}' },
    { mark: "-", text: '"yes": {type: int, low: 1, high: 9}' },
    { mark: "+", text: '"yes": {type: int, low: 1, high: 5}' },
  ]);
  expect(["net", "net-2", "net-9", "a-1999999"].map(nextName)).toEqual(["net-2", "net-3", "net-10", "a-1999999-2"]);
});
