import type { State } from "../data.ts";
import { totalCount } from "./records.ts";

/** What tells how a study stands. */
export interface Tallied {
  readonly states: Readonly<Record<State, number>>;
  readonly stopped?: string;
  readonly budget?: number;
  readonly error?: string;
}

export type Status = "damaged" | "new" | "running" | "idle" | "stopped" | "finished";

/**
 * Of a damaged study nothing else is known. A stopped one may still have trials that run: stopped comes first. Without running trials it waits
 * for a worker.
 */
export function statusOf({ states, stopped, budget, error }: Tallied): Status {
  if (error !== undefined) return "damaged";
  if (stopped !== undefined) return "stopped";
  if (states.running > 0) return "running";
  if (budget !== undefined && startedCount(states) >= budget) return "finished";
  return totalCount(states) === 0 ? "new" : "idle";
}

/** Trials of the budget that are used: all that were started and not cancelled. */
export function startedCount(states: Readonly<Record<State, number>>): number {
  return totalCount(states) - states.queued - states.cancelled;
}
