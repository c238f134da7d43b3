/** Parses the small parts of a report: assignments, parameters and objectives. */

import type {
  Assignment,
  Best,
  Cell,
  Constraint,
  Objective,
  Parameter,
  Progress,
  Recommended,
  State,
  Status,
} from "../data.ts";
import { STATES, STATUSES } from "../data.ts";
import { DataError, type Decode, Fields, flag, label, list, nullable, number, oneOf, scalar, text } from "../decode.ts";
import { t } from "../words.ts";

export const state = oneOf<State>(...STATES);

export const objective: Decode<Objective> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    name: fields.get("name", text),
    direction: fields.get("direction", oneOf("minimize", "maximize")),
    ...fields.optional("threshold", number),
  };
};

export const constraint: Decode<Constraint> = (value, path) => {
  const fields = new Fields(value, path);
  return { name: fields.get("name", text), rule: fields.get("rule", text) };
};

/** Reads a value of a parameter. Lists of items and objects of shares are shown as JSON. */
export const cell: Decode<Cell> = (value, path) => {
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return typeof value === "number" ? number(value, path) : nullable(label)(value, path);
};

export const assignment: Decode<Assignment> = (value, path) => {
  const fields = new Fields(value, path);
  return fields.names().map((name) => [name, fields.get(name, cell)] as const);
};

export const best: Decode<Best> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    number: fields.get("number", number),
    params: fields.get("params", assignment),
    value: fields.get("value", number),
  };
};

export const recommended: Decode<Recommended> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    number: fields.get("number", number),
    params: fields.get("params", assignment),
    mean: fields.get("mean", number),
    sd: fields.get("sd", number),
    ...fields.optional("advice", text),
    ...fields.optional("ties", text),
    ...fields.optional("beside", number),
  };
};

export const status: Decode<Status> = (value, path) => {
  const fields = new Fields(value, path);
  return { state: fields.get("state", oneOf(...STATUSES)), text: fields.get("text", text) };
};

export const progress: Decode<Progress> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    ...fields.optional("sinceBest", number),
    ...fields.optional("left", number),
    ...fields.optional("seconds", number),
  };
};

export const parameter: Decode<Parameter> = (value, path) => {
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
  const values = type === "bool" && !fields.has("choices") ? [false, true] : fields.get("choices", list(scalar));
  return { kind: "choice", name, choices: values.map(String), values };
};

export function valueOf(parameter: Parameter): Decode<Cell> {
  if (parameter.kind === "number") return nullable(number);
  const choice = oneOf(...parameter.choices);
  return nullable((value, path) => choice(label(value, path), path));
}

export const states: Decode<Record<State, number>> = (value, path) => {
  const fields = new Fields(value, path);
  const counts = STATES.map((each) => [each, fields.has(each) ? fields.get(each, number) : 0] as const);
  return Object.fromEntries(counts) as Record<State, number>;
};

export const improvement: Decode<readonly [number, number]> = (value, path) => {
  const [trial, reached] = list(number)(value, path);
  return [number(trial, `${path}[0]`), number(reached, `${path}[1]`)];
};

export function entryOf<T>(entries: readonly T[]): Decode<T> {
  return (value, path) => {
    const entry = entries[number(value, path)];
    if (entry !== undefined) return entry;
    throw new DataError(
      t("{path}: expected a place in a list of {length}, got {value}", {
        path,
        length: entries.length,
        value: String(value),
      }),
    );
  };
}

/** Reads a column, which must be as long as its neighbours. */
export function sized<T>(count: number, decode: Decode<readonly T[]>, rows = "trials"): Decode<readonly T[]> {
  return (value, path) => {
    const column = decode(value, path);
    if (column.length === count) return column;
    throw new DataError(
      t("{path}: expected one entry for each of {count} {rows}, got {length}", {
        path,
        count,
        rows,
        length: column.length,
      }),
    );
  };
}

export function parameterNamed(parameters: readonly Parameter[]): Decode<Parameter> {
  const named = oneOf(...parameters.map(({ name }) => name));
  return (value, path) => {
    const name = named(value, path);
    return parameters.find((each) => each.name === name) as Parameter;
  };
}
