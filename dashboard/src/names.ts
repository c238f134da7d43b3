/** The names of states and directions, in the reader's language. */

import type { Direction, State } from "./data.ts";
import { message, type Message, translated } from "./words.ts";

/** A state, or a kind of trial that charts mark. */
export type Mark = State | "infeasible" | "excluded";

const MARKS: Readonly<Record<Mark, Message>> = {
  queued: message("queued"),
  running: message("running"),
  paused: message("paused"),
  complete: message("complete"),
  pruned: message("pruned"),
  failed: message("failed"),
  cancelled: message("cancelled"),
  infeasible: message("infeasible"),
  excluded: message("excluded"),
};

const DIRECTIONS: Readonly<Record<Direction, Message>> = {
  maximize: message("maximize"),
  minimize: message("minimize"),
};

export function stateName(mark: Mark): string {
  return translated(MARKS[mark]);
}

export function directionName(direction: Direction): string {
  return translated(DIRECTIONS[direction]);
}
