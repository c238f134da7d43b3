import { describe, expect, it } from "vitest";
import { axisTexts, columnFormat, formatCount, formatNumber, formatSeconds, powerText } from "../src/format.ts";
import { anyNumber, forAll, listOf } from "./laws.ts";

describe("a number", () => {
  it.each([
    [0.1 + 0.2, "0.3"],
    [0.9666666666666667, "0.966667"],
    [0, "0"],
    [-0, "0"],
    [1024, "1024"],
    [123456789012, "123456789012"],
    [1.5e-9, "1.5e-9"],
    [-2.5e12 - 0.5, "-2.5e12"],
    [1e-4, "0.0001"],
    [99.99999999, "100"],
  ])("%d reads %s", (value, text) => expect(formatNumber(value)).toBe(text));

  it("means the same when it is read back", () =>
    forAll(500, (random) => {
      const value = anyNumber(random);
      expect(Math.abs(Number(formatNumber(value)) - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value));
    }));

  it("is never long", () =>
    forAll(500, (random) => expect(formatNumber(anyNumber(random) + 0.1).length).toBeLessThanOrEqual(13)));

  it("has one format on an axis, and its power of ten once", () => {
    const texts = (...values: number[]) => {
      const { texts, power } = axisTexts(values);
      return [...texts, ...(power === 0 ? [] : [`×${powerText(power)}`])].join(" ");
    };
    expect(texts(0, 0.5, 1)).toBe("0.0 0.5 1.0");
    expect(texts(-0.10000000000001, -0.05, -0, 0.05)).toBe("-0.10 -0.05 0.00 0.05");
    expect(texts(10, 20, 50)).toBe("10 20 50");
    expect(texts(0, 1e-5, 2e-5)).toBe("0 1 2 ×10⁻⁵");
    expect(texts(1_500_000, 2_000_000)).toBe("1.5 2.0 ×10⁶");
    expect(texts(0, 100_000, 200_000)).toBe("0 100000 200000");
    expect(texts(1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10)).toBe("10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 1 10");
    expect(texts(0.001, 0.01, 0.1)).toBe("0.001 0.01 0.1");
    expect(texts(0.99996, 0.99998, 1)).toBe("0.99996 0.99998 1.00000");
    expect(texts(0.1657203186949831)).toBe("0.1657");
    expect(texts()).toBe("");
  });
});

describe("a count", () => {
  it("has its thousands apart", () =>
    expect([7, 950, 1000, 12_500, 1_000_000].map(formatCount)).toEqual(["7", "950", "1,000", "12,500", "1,000,000"]));
});

describe("a duration", () => {
  it.each([
    [0, "0 ms"],
    [0.0004, "< 1 ms"],
    [0.34, "340 ms"],
    [0.9996, "1.0 s"],
    [3.2, "3.2 s"],
    [9.96, "10 s"],
    [59.6, "1 min"],
    [125, "2 min 5 s"],
    [3599.7, "1 h"],
    [3780, "1 h 3 min"],
    [86_400 * 2 + 3600 * 3, "2 d 3 h"],
  ])("of %d s reads %s", (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  it("never shows a unit as full", () =>
    forAll(500, (random) =>
      expect(formatSeconds(10 ** random.between(-3, 7))).not.toMatch(/\b(1000 ms|60 s|60 min|24 h)\b/),
    ));
});

describe("a column", () => {
  const decimals = (text: string) => text.split(".")[1]?.length ?? 0;

  it("lines its decimal points up", () =>
    forAll(200, (random) => {
      const values = listOf(30, () => random.between(-50, 1000));
      expect(new Set(values.map(columnFormat(values)).map(decimals)).size).toBe(1);
    }));

  it("tells values apart that differ by a thousandth of its range", () =>
    forAll(200, (random) => {
      const low = random.between(-100, 100);
      const range = 10 ** random.between(-2, 4);
      const values = listOf(1001, (index) => low + (range * index) / 1000);
      const sized = values.filter((value) => Math.abs(value) >= 1e-4);
      expect(new Set(sized.map(columnFormat(sized))).size).toBe(sized.length);
    }));

  it("shows no more decimals than its values have", () =>
    expect([0.5, 1, 2.25].map(columnFormat([0.5, 1, 2.25]))).toEqual(["0.50", "1.00", "2.25"]));
  it("keeps whole numbers whole", () =>
    expect([1, 20, 300].map(columnFormat([1, 20, 300]))).toEqual(["1", "20", "300"]));
  it("is not rounded away by one outlier", () => {
    const values = [...listOf(50, (index) => 0.1 + index / 100), 40_000];
    expect(columnFormat(values)(0.1234)).toBe("0.12");
  });
  it("of constants, absent values or zeros still reads", () => {
    expect(columnFormat([0.3, 0.3, null])(0.3)).toBe("0.3");
    expect(columnFormat([null, null])(0.25)).toBe("0.25");
    expect(columnFormat([0, 0])(0)).toBe("0");
  });
});
