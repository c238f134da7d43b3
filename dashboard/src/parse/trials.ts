/** Parses a study's trials, column by column. */

import type { Explanation, Parameter, Predictions, Trials } from "../data.ts";
import { type Decode, Fields, flag, list, nullable, number, text } from "../decode.ts";
import { note } from "./annotations.ts";
import { entryOf, sized, state, valueOf } from "./values.ts";

export const explanation: Decode<Explanation> = (value, path) => {
  const fields = new Fields(value, path);
  return { engine: fields.get("engine", text), why: fields.get("why", text) };
};

export function trials(parameters: readonly Parameter[], explanations: readonly Explanation[]): Decode<Trials> {
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
      ...fields.optional("last", column(nullable(number))),
      ...fields.optional("lastStep", column(nullable(number))),
      ...fields.optional("values", column(nullable(list(number)))),
      ...fields.optional("limited", column(nullable(list(nullable(number))))),
      ...fields.optional("infeasible", column(flag)),
      ...fields.optional("excluded", column(flag)),
      ...fields.optional("workload", column(nullable(text))),
      ...fields.optional("tags", column(nullable(list(text)))),
      ...fields.optional("notes", column(nullable(list(note)))),
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
