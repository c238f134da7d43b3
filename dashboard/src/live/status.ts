import type { State } from "../data.ts";
import { totalCount } from "./records.ts";

/** What tells how a study stands. */
export interface Tallied {
  readonly states: Readonly<Record<State, number>>;
  readonly stopped?: string;
  readonly budget?: number;
}

export type Status = "new" | "running" | "idle" | "stopped" | "finished";

/** A stopped study may still have trials that run: stopped comes first. Without running trials it waits for a worker. */
export function statusOf({ states, stopped, budget }: Tallied): Status {
  if (stopped !== undefined) return "stopped";
  if (states.running > 0) return "running";
  if (budget !== undefined && startedCount(states) >= budget) return "finished";
  return totalCount(states) === 0 ? "new" : "idle";
}

/** Trials that count against the budget: all that were started. */
export function startedCount(states: Readonly<Record<State, number>>): number {
  return totalCount(states) - states.queued;
}
