/** Parses the analysis of a study. Every part may be absent; a part that is present is complete. */

import type {
  Alarm,
  Analysis,
  Cause,
  Contour,
  Distribution,
  Divergence,
  Forecast,
  Importance,
  ImportanceShare,
  Outcome,
  OutcomeViews,
  Parameter,
  Region,
  Reports,
  Timeline,
} from "../data.ts";
import { type Decode, Fields, flag, list, nullable, number, text } from "../decode.ts";
import { front } from "./front.ts";
import { calibration, engine, posterior, share } from "./explained.ts";
import { cell, entryOf, improvement, parameterNamed, recommended, sized, state, valueOf } from "./values.ts";

const region: Decode<Region> = (value, path) => {
  const fields = new Fields(value, path);
  return { parameter: fields.get("parameter", text), low: fields.get("low", cell), high: fields.get("high", cell) };
};

const cause: Decode<Cause> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    reason: fields.get("reason", text),
    trials: fields.get("trials", list(number)),
    ...fields.optional("region", region),
  };
};

export function analysis(fields: Fields, parameters: readonly Parameter[]): Analysis {
  return {
    ...fields.optional("recommended", recommended),
    ...fields.optional("importance", importance),
    ...fields.optional("alarms", list(alarm)),
    ...fields.optional("failures", list(cause)),
    ...fields.optional("timeline", timeline),
    ...fields.optional("intermediate", list(reports)),
    ...fields.optional("distribution", distribution),
    ...fields.optional("contours", list(contour(parameters))),
    ...fields.optional("front", front),
    ...fields.optional("outcomes", list(outcome(parameters))),
    ...fields.optional(
      "limited",
      list((value, path) => views(new Fields(value, path), parameters)),
    ),
    ...fields.optional("forecast", forecast),
    ...fields.optional("engines", list(engine)),
    ...fields.optional("calibration", calibration),
    ...fields.optional("sensitivity", list(share)),
    ...fields.optional("exploration", list(posterior(parameters))),
  };
}

/** The parts of one of several objectives. */
function outcome(parameters: readonly Parameter[]): Decode<Outcome> {
  return (value, path) => {
    const fields = new Fields(value, path);
    return {
      ...views(fields, parameters),
      bestSoFar: fields.get("bestSoFar", list(improvement)),
      ...fields.optional("intermediate", list(reports)),
    };
  };
}

function views(fields: Fields, parameters: readonly Parameter[]): OutcomeViews {
  return {
    ...fields.optional("importance", importance),
    ...fields.optional("distribution", distribution),
    ...fields.optional("contours", list(contour(parameters))),
  };
}

const importance: Decode<Importance> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    results: fields.get("results", number),
    needs: fields.get("needs", number),
    shares: fields.get("shares", list(importanceShare)),
    pedanova: fields.get("pedanova", list(divergence)),
  };
};

const importanceShare: Decode<ImportanceShare> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    parameter: fields.get("parameter", text),
    share: fields.get("share", number),
    low: fields.get("low", number),
    high: fields.get("high", number),
  };
};

const divergence: Decode<Divergence> = (value, path) => {
  const fields = new Fields(value, path);
  return { parameter: fields.get("parameter", text), share: fields.get("share", number) };
};

const alarm: Decode<Alarm> = (value, path) => {
  const fields = new Fields(value, path);
  return { kind: fields.get("kind", text), text: fields.get("text", text), ...fields.optional("region", region) };
};

const timeline: Decode<Timeline> = (value, path) => {
  const fields = new Fields(value, path);
  const lanes = fields.get("lanes", list(text));
  const numbers = fields.get("number", list(number));
  const column = <T>(element: Decode<T>) => sized(numbers.length, list(element));
  fields.get("lane", column(entryOf(lanes)));
  return {
    lanes,
    number: numbers,
    lane: fields.get("lane", column(number)),
    start: fields.get("start", column(number)),
    end: fields.get("end", column(nullable(number))),
    state: fields.get("state", column(state)),
  };
};

const reports: Decode<Reports> = (value, path) => {
  const fields = new Fields(value, path);
  const steps = fields.get("steps", list(number));
  return {
    number: fields.get("number", number),
    state: fields.get("state", state),
    steps,
    values: fields.get("values", sized(steps.length, list(number), "steps")),
  };
};

const distribution: Decode<Distribution> = (value, path) => {
  const fields = new Fields(value, path);
  const values = fields.get("value", list(number));
  return { value: values, share: fields.get("share", sized(values.length, list(number), "values")) };
};

function contour(parameters: readonly Parameter[]): Decode<Contour> {
  const named = parameterNamed(parameters);
  return (value, path) => {
    const fields = new Fields(value, path);
    const [x, y] = [fields.get("x", named), fields.get("y", named)];
    const xs = fields.get("xs", list(valueOf(x)));
    const ys = fields.get("ys", list(valueOf(y)));
    const row = sized(xs.length, list(nullable(number)), "places");
    return { x: x.name, y: y.name, xs, ys, mean: fields.get("mean", sized(ys.length, list(row), "places")) };
  };
}

const forecast: Decode<Forecast> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    more: fields.get("more", number),
    now: fields.get("now", number),
    expected: fields.get("expected", number),
    limit: fields.get("limit", number),
    worthwhile: fields.get("worthwhile", flag),
  };
};
