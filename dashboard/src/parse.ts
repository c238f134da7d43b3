/** The border: JSON becomes a {@link Report}, or one message says which field is wrong. Inside, numbers are finite and columns are equally long. */

import type {
  Assignment,
  Best,
  Calibration,
  Cell,
  Comparison,
  Curve,
  Engine,
  Explanation,
  Line,
  Objective,
  Parameter,
  Posterior,
  Predictions,
  Reason,
  Recommended,
  Report,
  Run,
  Share,
  State,
  Study,
  TestScore,
  Trials,
} from "./data.ts";
import { ACQUISITIONS, STATES } from "./data.ts";
import { DataError, type Decode, Fields, flag, label, list, nullable, number, oneOf, text } from "./decode.ts";

export function parseReport(json: unknown): Report {
  const kind = new Fields(json, "report").get("kind", oneOf("study", "comparison"));
  return kind === "study" ? study(json, "study") : comparison(json, "comparison");
}

const state = oneOf<State>(...STATES);

const objective: Decode<Objective> = (value, path) => {
  const fields = new Fields(value, path);
  return { name: fields.get("name", text), direction: fields.get("direction", oneOf("minimize", "maximize")) };
};

const cell: Decode<Cell> = (value, path) =>
  typeof value === "number" ? number(value, path) : nullable(label)(value, path);

const assignment: Decode<Assignment> = (value, path) => {
  const fields = new Fields(value, path);
  return fields.names().map((name) => [name, fields.get(name, cell)] as const);
};

const best: Decode<Best> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    number: fields.get("number", number),
    params: fields.get("params", assignment),
    value: fields.get("value", number),
  };
};

const recommended: Decode<Recommended> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    number: fields.get("number", number),
    params: fields.get("params", assignment),
    mean: fields.get("mean", number),
    sd: fields.get("sd", number),
  };
};

const test: Decode<TestScore> = (value, path) => {
  const fields = new Fields(value, path);
  return { scorer: fields.get("scorer", text), score: fields.get("score", number) };
};

const parameter: Decode<Parameter> = (value, path) => {
  const fields = new Fields(value, path);
  const name = fields.get("name", text);
  const type = fields.get("type", oneOf("float", "int", "categorical", "ordinal", "bool"));
  if (type === "float" || type === "int") {
    const log = fields.has("log") && fields.get("log", flag);
    return {
      kind: "number",
      name,
      integer: type === "int",
      log,
      ...fields.optional("low", number),
      ...fields.optional("high", number),
    };
  }
  const choices = type === "bool" && !fields.has("choices") ? ["false", "true"] : fields.get("choices", list(label));
  return { kind: "choice", name, choices };
};

function valueOf(parameter: Parameter): Decode<Cell> {
  if (parameter.kind === "number") return nullable(number);
  const choice = oneOf(...parameter.choices);
  return nullable((value, path) => choice(label(value, path), path));
}

const explanation: Decode<Explanation> = (value, path) => {
  const fields = new Fields(value, path);
  return { engine: fields.get("engine", text), why: fields.get("why", text) };
};

function entryOf<T>(entries: readonly T[]): Decode<T> {
  return (value, path) => {
    const entry = entries[number(value, path)];
    if (entry !== undefined) return entry;
    throw new DataError(`${path}: expected a place in a list of ${entries.length}, got ${String(value)}`);
  };
}

function trials(parameters: readonly Parameter[], explanations: readonly Explanation[]): Decode<Trials> {
  return (value, path) => {
    const fields = new Fields(value, path);
    const numbers = fields.get("number", list(number));
    const count = numbers.length;
    const column = <T>(element: Decode<T>): Decode<readonly T[]> => sized(count, list(element));
    const params = new Fields(
      fields.get("params", (each) => each),
      `${path}.params`,
    );
    return {
      count,
      number: numbers,
      state: fields.get("state", column(state)),
      value: fields.get("value", column(nullable(number))),
      params: parameters.map((each) => params.get(each.name, column(valueOf(each)))),
      reason: fields.get("reason", column(text)),
      seconds: fields.get("seconds", column(nullable(number))),
      explanation: fields.get("explanation", column(entryOf(explanations))),
      ...(fields.has("mean") ? { predictions: predictions(fields, column(nullable(number))) } : {}),
    };
  };
}

function predictions(fields: Fields, column: Decode<readonly (number | null)[]>): Predictions {
  return {
    mean: fields.get("mean", column),
    sd: fields.get("sd", column),
    acquisition: fields.get("acquisition", column),
  };
}

function sized<T>(count: number, decode: Decode<readonly T[]>, rows = "trials"): Decode<readonly T[]> {
  return (value, path) => {
    const column = decode(value, path);
    if (column.length === count) return column;
    throw new DataError(`${path}: expected one entry for each of ${count} ${rows}, got ${column.length}`);
  };
}

const states: Decode<Record<State, number>> = (value, path) => {
  const fields = new Fields(value, path);
  const counts = STATES.map((each) => [each, fields.has(each) ? fields.get(each, number) : 0] as const);
  return Object.fromEntries(counts) as Record<State, number>;
};

const improvement: Decode<readonly [number, number]> = (value, path) => {
  const [trial, reached] = list(number)(value, path);
  return [number(trial, `${path}[0]`), number(reached, `${path}[1]`)];
};

const reason: Decode<Reason> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    why: fields.get("why", text),
    trials: fields.get("trials", number),
    fallback: fields.get("fallback", flag),
  };
};

const engine: Decode<Engine> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    engine: fields.get("engine", text),
    trials: fields.get("trials", number),
    reasons: fields.get("reasons", list(reason)),
  };
};

const calibration: Decode<Calibration> = (value, path) => {
  const fields = new Fields(value, path);
  const numbers = fields.get("number", list(number));
  const column = sized(numbers.length, list(number));
  const covered: Decode<Calibration["coverage"][number]> = (each, where) => {
    const at = new Fields(each, where);
    return { level: at.get("level", number), share: at.get("share", number) };
  };
  return {
    number: numbers,
    mean: fields.get("mean", column),
    sd: fields.get("sd", column),
    observed: fields.get("observed", column),
    z: fields.get("z", column),
    coverage: fields.get("coverage", list(covered)),
    meanSquare: fields.get("meanSquare", number),
  };
};

const share: Decode<Share> = (value, path) => {
  const fields = new Fields(value, path);
  return { parameter: fields.get("parameter", text), total: fields.get("total", number) };
};

function posterior(parameters: readonly Parameter[]): Decode<Posterior> {
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
  const named = oneOf(...parameters.map(({ name }) => name));
  return (value, path) => {
    const fields = new Fields(value, path);
    const parameter = fields.get("parameter", named);
    const known = parameters.find(({ name }) => name === parameter) as Parameter;
    const at = fields.get("at", list(valueOf(known)));
    const column = sized(at.length, list(number), "points");
    fields.get("next", entryOf(at));
    return {
      parameter,
      next: fields.get("next", number),
      at,
      mean: fields.get("mean", column),
      low: fields.get("low", column),
      high: fields.get("high", column),
      acquisition: fields.get("acquisition", column),
    };
  };
}

const study: Decode<Study> = (value, path) => {
  const fields = new Fields(value, path);
  const parameters = fields.get("parameters", list(parameter));
  const explanations = fields.get("explanations", list(explanation));
  return {
    kind: "study",
    name: fields.get("study", text),
    sampler: fields.get("sampler", text),
    seed: fields.get("seed", label),
    objective: fields.get("objective", objective),
    states: fields.get("states", states),
    wallSeconds: fields.get("wallSeconds", number),
    parameters,
    trials: fields.get("trials", trials(parameters, explanations)),
    bestSoFar: fields.get("bestSoFar", list(improvement)),
    ...fields.optional("fits", number),
    ...fields.optional("best", best),
    ...fields.optional("recommended", recommended),
    ...fields.optional("test", test),
    engines: fields.get("engines", list(engine)),
    fallbacks: fields.get("fallbacks", number),
    ...fields.optional("calibration", calibration),
    ...fields.optional("sensitivity", list(share)),
    ...fields.optional("exploration", list(posterior(parameters))),
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
