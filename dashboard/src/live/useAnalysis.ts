import { useMemo } from "preact/hooks";
import type { Analysis, Parameter } from "../data.ts";
import { type Decode, Fields } from "../decode.ts";
import { analysis } from "../parse/analysis.ts";
import { studyPath } from "./route.ts";
import { type Following, useFollowing } from "./useFollowing.ts";

const GAP = 5000;

const NONE: readonly Parameter[] = [];

/** The analysis of a study. It is heavier than the study's changes and follows them at longer intervals. */
export function useAnalysis(
  name: string,
  parameters: readonly Parameter[] = NONE,
  sequence: number | undefined,
): Following<Analysis> {
  const decode = useMemo(
    (): Decode<Analysis> => (value, path) => analysis(new Fields(value, path), parameters),
    [parameters],
  );
  return useFollowing(`${studyPath(name)}/analysis`, decode, sequence, GAP);
}
