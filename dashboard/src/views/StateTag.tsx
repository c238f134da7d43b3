import type { State } from "../data.ts";
import { stateName } from "../names.ts";

const MARKS: Readonly<Record<State, string>> = {
  complete: "●",
  pruned: "◇",
  failed: "✕",
  cancelled: "■",
  running: "◐",
  paused: "‖",
  queued: "○",
};

/** A state with its mark in the charts. */
interface StateTagProps {
  readonly state: State;
  /** Whether a person excluded the trial. */
  readonly excluded?: boolean;
}

export function StateTag({ state, excluded = false }: StateTagProps) {
  return (
    <span class={`state state-${state}`}>
      <span class="state-mark" aria-hidden="true">
        {MARKS[state]}
      </span>
      {stateName(state)}
      {excluded ? <span class="excluded">{stateName("excluded")}</span> : null}
    </span>
  );
}
