import { describe, expect, it } from "vitest";
import { parseColour, rampColour } from "../src/colour.ts";
import { DARK, LIGHT, type Theme } from "../src/theme.ts";

const linear = (channel: number) =>
  channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
const linearRgb = (hex: string) => parseColour(hex).map(linear) as [number, number, number];
const apply = (matrix: readonly (readonly number[])[], [r, g, b]: readonly [number, number, number]) =>
  matrix.map((row) => (row[0] ?? 0) * r + (row[1] ?? 0) * g + (row[2] ?? 0) * b) as [number, number, number];

/** Relative luminance and contrast by WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Complete deficiencies in linear RGB, after Machado, Oliveira and Fernandes (IEEE TVCG 15(6), 2009), table 1, severity
 * 1.
 */
const SIGHTS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE 1976 colour difference in L*a*b* under D65. */
function difference(a: string, b: string, sight: readonly (readonly number[])[]): number {
  const [first, second] = [a, b].map((hex) => lab(apply(sight, linearRgb(hex)))) as [number[], number[]];
  return Math.hypot(...first.map((each, index) => each - (second[index] ?? 0)));
}

function lab(rgb: readonly [number, number, number]): number[] {
  const xyz = apply(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    rgb,
  );
  const white = [0.95047, 1, 1.08883];
  const [x, y, z] = xyz.map((each, index) => root(Math.max(0, each) / (white[index] ?? 1))) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function root(t: number): number {
  return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
}

describe.each([LIGHT, DARK])("the $name theme", (theme: Theme) => {
  const surfaces = [theme.page, theme.card, theme.quiet];

  it.each(["ink", "soft", "accent", "failed", "pruned"] as const)("reads %s on every surface (4.5:1)", (name) => {
    for (const surface of surfaces) expect(contrast(theme[name], surface)).toBeGreaterThanOrEqual(4.5);
  });

  it("shows every mark that carries data (3:1)", () => {
    const marks = [theme.point, theme.failed, theme.pruned, theme.accent, ...theme.ramp];
    for (const mark of marks) expect(contrast(mark, theme.card), mark).toBeGreaterThanOrEqual(3);
  });

  it("reads the samplers' names in their colours (4.5:1)", () => {
    for (const colour of theme.series) expect(contrast(colour, theme.card), colour).toBeGreaterThanOrEqual(4.5);
  });

  it("reads what is written on the accent (4.5:1)", () =>
    expect(contrast(theme.onAccent, theme.accent)).toBeGreaterThanOrEqual(4.5));

  it("reads tooltips, which are the card's colours turned round", () =>
    expect(contrast(theme.card, theme.ink)).toBeGreaterThanOrEqual(7));

  it("has a ramp that only ever gets stronger against the card", () => {
    const shares = Array.from({ length: 25 }, (_, index) => contrast(rampColour(theme.ramp, index / 24), theme.card));
    shares.forEach((each, index) => expect(each).toBeGreaterThan((shares[index - 1] ?? 0) * 0.999));
  });

  it.each(Object.entries(SIGHTS))("keeps the samplers apart for %s sight, the first five well", (_, sight) => {
    for (const [j, b] of theme.series.entries())
      for (const a of theme.series.slice(0, j))
        expect(difference(a, b, sight), `${a} ${b}`).toBeGreaterThanOrEqual(j < 5 ? 14 : 9);
  });
});

describe("a ramp", () => {
  it("passes through its stops", () => {
    expect([0, 0.5, 1].map((share) => rampColour(["#000000", "#ff8000", "#ffffff"], share))).toEqual([
      "#000000",
      "#ff8000",
      "#ffffff",
    ]);
    expect(rampColour(["#000000", "#0a64c8"], 0.5)).toBe("#053264");
  });
  it("stays at its ends beyond them", () =>
    expect([-1, 2].map((share) => rampColour(LIGHT.ramp, share))).toEqual([LIGHT.ramp[0], LIGHT.ramp.at(-1)]));
});
