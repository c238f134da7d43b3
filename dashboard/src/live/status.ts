import type { State, Status } from "../data.ts";
import { totalCount } from "./records.ts";
import { message, translated, type Message } from "../words.ts";

/** The part of a study that determines its status. */
export interface Standing {
  readonly status: Status;
  readonly error?: string;
}

export type Shown = Status["state"] | "damaged";

const LABELS: Readonly<Record<Shown, Message>> = {
  damaged: message("damaged"),
  stopped: message("stopped"),
  running: message("running"),
  failed: message("failed"),
  paused: message("paused"),
  finished: message("finished"),
  waiting: message("waiting for workers"),
};

/** The status to show: the server's, or damaged if the study cannot be read. */
export function shownStatus({ status, error }: Standing): Shown {
  return error === undefined ? status.state : "damaged";
}

/** The status in words. */
export function statusLabel(study: Standing): string {
  return translated(LABELS[shownStatus(study)]);
}

/** The number of used trials of the budget: all started ones that were not cancelled. */
export function startedCount(states: Readonly<Record<State, number>>): number {
  return totalCount(states) - states.queued - states.cancelled;
}
