/** Parses the decisions about a study, and its workloads. */

import type { Decision, Workload } from "../data.ts";
import { type Decode, Fields, list, number, text } from "../decode.ts";

export const decision: Decode<Decision> = (value, path) => {
  const fields = new Fields(value, path);
  return { at: fields.get("at", text), text: fields.get("text", text) };
};

const parts: Decode<Workload["parts"]> = (value, path) => {
  const fields = new Fields(value, path);
  return fields.names().map((name) => [name, fields.get(name, text)] as const);
};

export const workload: Decode<Workload> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    id: fields.get("id", text),
    from: fields.get("from", number),
    why: fields.get("why", text),
    parts: fields.get("parts", parts),
  };
};

/** The decisions and workloads of a study, or of a change to one. */
export function decided(fields: Fields) {
  return {
    ...fields.optional("decisions", list(decision)),
    ...fields.optional("decided", number),
    ...fields.optional("workloads", list(workload)),
  };
}
