import type { State, Status } from "../data.ts";
import { totalCount } from "./records.ts";

/** The part of a study that determines its status. */
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

/** The status to show: the server's, or damaged if the study cannot be read. */
export function shownStatus({ status, error }: Standing): Shown {
  return error === undefined ? status.state : "damaged";
}

/** The status in words. */
export function statusLabel(study: Standing): string {
  return LABELS[shownStatus(study)];
}

/** The number of used trials of the budget: all started ones that were not cancelled. */
export function startedCount(states: Readonly<Record<State, number>>): number {
  return totalCount(states) - states.queued - states.cancelled;
}
