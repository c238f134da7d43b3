/**
 * Turns JSON into a {@link Report}, or says in one message which field is wrong. Parsed numbers are finite, and parsed
 * columns are equally long.
 */

import type { Comparison, Curve, Report, Run, Study, TestScore } from "./data.ts";
import { type Decode, Fields, label, list, number, oneOf, text } from "./decode.ts";
import { analysis } from "./parse/analysis.ts";
import { note } from "./parse/annotations.ts";
import { decided } from "./parse/decisions.ts";
import { explanation, trials } from "./parse/trials.ts";
import { best, constraint, improvement, objective, parameter, progress, states, status } from "./parse/values.ts";

export function parseReport(json: unknown): Report {
  const kind = new Fields(json, "report").get("kind", oneOf("study", "comparison"));
  return kind === "study" ? study(json, "study") : comparison(json, "comparison");
}

const test: Decode<TestScore> = (value, path) => {
  const fields = new Fields(value, path);
  return { scorer: fields.get("scorer", text), score: fields.get("score", number) };
};

export const study: Decode<Study> = (value, path) => {
  const fields = new Fields(value, path);
  const parameters = fields.get("parameters", list(parameter));
  const explanations = fields.get("explanations", list(explanation));
  const rows = fields.get("trials", trials(parameters, explanations));
  return {
    kind: "study",
    name: fields.get("study", text),
    sampler: fields.get("sampler", text),
    seed: fields.get("seed", label),
    objective: fields.get("objective", objective),
    states: fields.get("states", states),
    status: fields.get("status", status),
    ...fields.optional("progress", progress),
    wallSeconds: fields.get("wallSeconds", number),
    parameters,
    trials: rows,
    started: fields.has("started") ? fields.get("started", number) : rows.count,
    bestSoFar: fields.get("bestSoFar", list(improvement)),
    ...fields.optional("fits", number),
    ...fields.optional("best", best),
    ...fields.optional("test", test),
    ...fields.optional("objectives", list(objective)),
    ...fields.optional("constraints", list(constraint)),
    ...fields.optional("require", list(text)),
    ...fields.optional("budget", number),
    ...fields.optional("stopped", text),
    ...fields.optional("tags", list(text)),
    ...fields.optional("notes", list(note)),
    ...decided(fields),
    ...analysis(fields, parameters),
  };
};

const run: Decode<Run> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    sampler: fields.get("sampler", text),
    seed: fields.get("seed", label),
    trials: fields.get("trials", number),
    wallSeconds: fields.get("wallSeconds", number),
    ...fields.optional("best", best),
    ...fields.optional("fits", number),
  };
};

const curve: Decode<Curve> = (value, path) => {
  const fields = new Fields(value, path);
  const point: Decode<Curve["points"][number]> = (each, where) => {
    const at = new Fields(each, where);
    return {
      evaluations: at.get("evaluations", number),
      mean: at.get("mean", number),
      low: at.get("low", number),
      high: at.get("high", number),
    };
  };
  return { sampler: fields.get("sampler", text), points: fields.get("points", list(point)) };
};

const comparison: Decode<Comparison> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    kind: "comparison",
    title: fields.get("title", text),
    objective: fields.get("objective", objective),
    runs: fields.get("runs", list(run)),
    convergence: fields.get("convergence", list(curve)),
  };
};
