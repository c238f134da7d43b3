/** Parses the explanations of proposals: engines, forecasts and models' beliefs. */

import type { Calibration, Engine, Line, Parameter, Posterior, Reason, Share } from "../data.ts";
import { ACQUISITIONS } from "../data.ts";
import { type Decode, Fields, flag, list, number, oneOf, text } from "../decode.ts";
import { entryOf, parameterNamed, sized, valueOf } from "./values.ts";

const reason: Decode<Reason> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    why: fields.get("why", text),
    trials: fields.get("trials", number),
    fallback: fields.get("fallback", flag),
  };
};

export const engine: Decode<Engine> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    engine: fields.get("engine", text),
    trials: fields.get("trials", number),
    reasons: fields.get("reasons", list(reason)),
  };
};

export const calibration: Decode<Calibration> = (value, path) => {
  const fields = new Fields(value, path);
  const numbers = fields.get("number", list(number));
  const column = sized(numbers.length, list(number));
  const covered: Decode<Calibration["coverage"][number]> = (each, where) => {
    const at = new Fields(each, where);
    return { level: at.get("level", number), share: at.get("share", number) };
  };
  return {
    total: fields.get("total", number),
    number: numbers,
    mean: fields.get("mean", column),
    sd: fields.get("sd", column),
    observed: fields.get("observed", column),
    z: fields.get("z", column),
    coverage: fields.get("coverage", list(covered)),
    meanSquare: fields.get("meanSquare", number),
  };
};

export const share: Decode<Share> = (value, path) => {
  const fields = new Fields(value, path);
  return { parameter: fields.get("parameter", text), total: fields.get("total", number) };
};

export function posterior(parameters: readonly Parameter[]): Decode<Posterior> {
  return (value, path) => {
    const fields = new Fields(value, path);
    return {
      number: fields.get("number", number),
      acquisition: fields.get("acquisition", oneOf(...ACQUISITIONS)),
      lines: fields.get("lines", list(line(parameters))),
    };
  };
}

function line(parameters: readonly Parameter[]): Decode<Line> {
  const named = parameterNamed(parameters);
  return (value, path) => {
    const fields = new Fields(value, path);
    const known = fields.get("parameter", named);
    const at = fields.get("at", list(valueOf(known)));
    const column = sized(at.length, list(number), "points");
    fields.get("next", entryOf(at));
    return {
      parameter: known.name,
      next: fields.get("next", number),
      at,
      mean: fields.get("mean", column),
      low: fields.get("low", column),
      high: fields.get("high", column),
      acquisition: fields.get("acquisition", column),
    };
  };
}
