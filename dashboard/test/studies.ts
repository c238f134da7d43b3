import { PAGES } from "../fixtures/all.ts";
import type { Comparison, Study } from "../src/data.ts";
import { parseReport } from "../src/parse.ts";

export function study(name: string): Study {
  const report = parseReport(PAGES[name]);
  if (report.kind !== "study") throw new Error(`${name} is not a study`);
  return report;
}

export function comparison(name: string): Comparison {
  const report = parseReport(PAGES[name]);
  if (report.kind !== "comparison") throw new Error(`${name} is not a comparison`);
  return report;
}

export const STUDIES = [
  "study-0",
  "study-1",
  "study-100",
  "all-failed",
  "conditional",
  "hostile",
  "wide",
  "explained",
  "analysed",
  "two-objectives",
  "three-objectives",
  "constrained",
  "hostile-analysed",
  "payloads",
] as const;
export const COMPARISONS = ["comparison", "demo", "comparison-empty"] as const;
