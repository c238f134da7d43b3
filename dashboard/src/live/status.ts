import type { State, Status } from "../data.ts";
import { totalCount } from "./records.ts";

/** What tells how a study stands. */
export interface Standing {
  readonly status: Status;
  readonly error?: string;
}

export type Shown = Status["state"] | "damaged";

const LABELS: Readonly<Record<Shown, string>> = {
  damaged: "damaged",
  stopped: "stopped",
  running: "running",
  failed: "failed",
  paused: "paused",
  finished: "finished",
  waiting: "waiting for workers",
};

/** The server says where a study stands; of a damaged one nothing is known. */
export function shownStatus({ status, error }: Standing): Shown {
  return error === undefined ? status.state : "damaged";
}

/** The same for a person. */
export function statusLabel(study: Standing): string {
  return LABELS[shownStatus(study)];
}

/** Trials of the budget that are used: all that were started and not cancelled. */
export function startedCount(states: Readonly<Record<State, number>>): number {
  return totalCount(states) - states.queued - states.cancelled;
}
