/** The records of the live page only: entries of the list of studies, and trials with their story. */

import type { Assignment, Best, Cell, Note, Objective, State, Status } from "../data.ts";
import { STATES } from "../data.ts";
import { type Decode, Fields, flag, label, list, nullable, number, text } from "../decode.ts";
import { note } from "../parse/annotations.ts";
import { assignment, best, objective, state, states, status } from "../parse/values.ts";

export interface Entry {
  readonly name: string;
  readonly sampler: string;
  readonly seed: string;
  readonly objective: Objective;
  readonly states: Readonly<Record<State, number>>;
  readonly status: Status;
  /** All objectives, if there are several; the first one is {@link objective}. */
  readonly objectives?: readonly Objective[];
  readonly best?: Best;
  readonly updated?: string;
  readonly tags?: readonly string[];
  readonly budget?: number;
  /** The reason why its trials cannot be read. */
  readonly error?: string;
}

export interface TrialRow {
  readonly number: number;
  readonly state: State;
  readonly params: Assignment;
  readonly value?: number;
  readonly values?: readonly number[];
  /** The values that constraints limit, by name. */
  readonly limited?: Assignment;
  readonly feasible?: boolean;
  readonly seconds?: number;
  readonly reason?: string;
  readonly engine?: string;
  readonly why?: string;
  readonly worker?: string;
  readonly attempt?: number;
  /** The reason of its exclusion. */
  readonly excluded?: string;
  /** The workload that evaluated it: an id, or unknown. */
  readonly workload?: string;
  readonly tags?: readonly string[];
  readonly notes?: readonly Note[];
}

export interface Prediction {
  /** Of the first objective. */
  readonly mean: number;
  readonly sd: number;
  readonly acquisition: number;
  /** Of other outcomes by name. */
  readonly others: readonly (readonly [name: string, mean: number, sd: number])[];
}

export interface StoryEvent {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly text: string;
}

/** The values that a trial reported at a step, one for each objective; null for one that it did not report. */
export interface StepReport {
  readonly step: number;
  readonly values: readonly (number | null)[];
}

export interface TrialStory extends TrialRow {
  readonly prediction?: Prediction;
  readonly reports: readonly StepReport[];
  readonly events: readonly StoryEvent[];
  readonly log: readonly string[];
  readonly attrs: readonly (readonly [name: string, value: string])[];
  readonly constraints: readonly (readonly [name: string, value: string])[];
}

/** The value of one parameter; null if it is inactive. */
export function cellOf(params: Assignment, name: string): Cell {
  return params.find(([each]) => each === name)?.[1] ?? null;
}

export const entry: Decode<Entry> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    name: fields.get("name", text),
    sampler: fields.get("sampler", text),
    seed: fields.get("seed", label),
    objective: fields.get("objective", objective),
    states: fields.get("states", states),
    status: fields.get("status", status),
    ...fields.optional("objectives", list(objective)),
    ...fields.optional("best", best),
    ...fields.optional("updated", text),
    ...fields.optional("tags", list(text)),
    ...fields.optional("budget", number),
    ...fields.optional("error", text),
  };
};

export const entries: Decode<readonly Entry[]> = (value, path) => new Fields(value, path).get("studies", list(entry));

function rowOf(fields: Fields): TrialRow {
  return {
    number: fields.get("number", number),
    state: fields.get("state", state),
    params: fields.get("params", assignment),
    ...fields.optional("value", number),
    ...fields.optional("values", list(number)),
    ...fields.optional("limited", assignment),
    ...fields.optional("feasible", flag),
    ...fields.optional("seconds", number),
    ...fields.optional("reason", text),
    ...fields.optional("engine", text),
    ...fields.optional("why", text),
    ...fields.optional("worker", text),
    ...fields.optional("attempt", number),
    ...fields.optional("excluded", text),
    ...fields.optional("workload", text),
    ...fields.optional("tags", list(text)),
    ...fields.optional("notes", list(note)),
  };
}

export const trialRow: Decode<TrialRow> = (value, path) => rowOf(new Fields(value, path));

const prediction: Decode<Prediction> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    mean: fields.get("mean", number),
    sd: fields.get("sd", number),
    acquisition: fields.get("acquisition", number),
    others: fields.has("others") ? fields.get("others", others) : [],
  };
};

const others: Decode<Prediction["others"]> = (value, path) => {
  const fields = new Fields(value, path);
  return fields.names().map((name) => {
    const each = fields.get(name, (inner, where) => new Fields(inner, where));
    return [name, each.get("mean", number), each.get("sd", number)] as const;
  });
};

const report: Decode<StepReport> = (value, path) => {
  const fields = new Fields(value, path);
  const { values } = fields.optional("values", list(nullable(number)));
  return { step: fields.get("step", number), values: values ?? [fields.get("value", number)] };
};

const storyEvent: Decode<StoryEvent> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    sequence: fields.get("sequence", number),
    at: fields.get("at", text),
    kind: fields.get("kind", text),
    text: fields.get("text", text),
  };
};

/** Reads named values as text for a person. A list is numbered from 1. */
const notes: Decode<TrialStory["attrs"]> = (value, path) => {
  const shown = (each: unknown) => (typeof each === "string" ? each : JSON.stringify(each));
  if (Array.isArray(value)) return value.map((each: unknown, index) => [String(index + 1), shown(each)] as const);
  const fields = new Fields(value, path);
  return fields.names().map((name) => [name, fields.get(name, shown)] as const);
};

/**
 * Reads a trial. A waiting trial has no reports yet, and a cancelled one no attributes, so such parts may be absent.
 */
export const trialStory: Decode<TrialStory> = (value, path) => {
  const fields = new Fields(value, path);
  const { attrs = [] } = fields.optional("attrs", notes);
  const { constraints = [] } = fields.optional("constraints", notes);
  const { reports = [] } = fields.optional("reports", list(report));
  const { events = [] } = fields.optional("events", list(storyEvent));
  const { log = [] } = fields.optional("log", list(text));
  return {
    ...rowOf(fields),
    ...fields.optional("prediction", prediction),
    reports,
    events,
    log,
    attrs,
    constraints,
  };
};

/** Number of ended trials of the budget, with or without a value. Cancelled trials do not count. */
export function endedCount(counts: Readonly<Record<State, number>>): number {
  return counts.complete + counts.pruned + counts.failed;
}

export function totalCount(counts: Readonly<Record<State, number>>): number {
  return STATES.reduce((sum, each) => sum + counts[each], 0);
}
