import { createContext } from "preact";
import type { Assignment } from "../data.ts";

/** What a host can do with a trial beyond showing it. A report can do nothing. */
export interface TrialActions {
  /** The exact configuration of a trial and its whole reason, where a table has them in brief. */
  exact?(number: number): Promise<{ readonly params: Assignment; readonly reason: string }>;
  /** Queues the configuration as it is; absent if the reader may not. */
  again?(number: number, params: Assignment): void;
  /** Opens the form for a new trial with these values; absent if the reader may not. */
  enqueueLike?(params: Assignment): void;
  /** Gives a trial a tag, or removes it; absent if the reader may not. */
  tag?(number: number, tag: string, present: boolean): Promise<void>;
  /** Writes a note on a trial; absent if the reader may not. */
  note?(number: number, text: string, by: string): Promise<void>;
  /** Confirms an action to the reader. */
  tell?(text: string): void;
}

export const TrialActionsContext = createContext<TrialActions>({});
