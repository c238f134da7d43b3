import { describe, expect, it } from "vitest";
import { sameObjectives } from "../../src/live/compared.ts";
import { bestLines, searchLines, spaceText } from "../../src/live/sideBySide.ts";
import { study } from "../studies.ts";

const first = study("study-100");
const other = { ...first, name: "wider", sampler: "random", parameters: first.parameters.slice(1) };

describe("studies side by side", () => {
  it("differ where their texts do, and only there", () => {
    const differing = searchLines([first, other]).filter(({ differs }) => differs);
    expect(differing.map(({ name, cells }) => [name, ...cells])).toEqual([
      ["sampler", "tpe", "random"],
      ["max_depth", "1 to 19, integer", "–"],
    ]);
    expect(searchLines([first, first]).some(({ differs }) => differs)).toBe(false);
  });

  it("name ranges with their scale, and choices", () => {
    const texts = first.parameters.map(spaceText);
    expect(texts).toContain("1e-5 to 0.1, log scale");
    expect(texts).toContain("gini, entropy, log_loss");
  });

  it("have the parameters of the best trial of each, but none with several objectives", () => {
    const lines = bestLines([first, other]);
    const at = first.best?.params.find(([name]) => name === "criterion")?.[1];
    expect(lines.find(({ name }) => name === "criterion")?.cells).toEqual([at, at]);
    expect(bestLines([study("two-objectives")])).toEqual([]);
  });
});

describe("the same objectives", () => {
  const [a, b] = [
    { name: "a", direction: "minimize" },
    { name: "b", direction: "maximize" },
  ] as const;

  it.each([
    [{ objective: a }, { objective: a }, true],
    [{ objective: a }, { objective: b }, false],
    [{ objective: a }, { objective: { ...a, direction: "maximize" as const } }, false],
    [{ objective: a, objectives: [a, b] }, { objective: b, objectives: [b, a] }, true],
    [{ objective: a, objectives: [a, b] }, { objective: a }, false],
  ])("of %o and %o: %s", (left, right, same) => {
    expect(sameObjectives(left, right)).toBe(same);
  });
});
