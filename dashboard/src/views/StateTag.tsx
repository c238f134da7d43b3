import type { State } from "../data.ts";

const MARKS: Readonly<Record<State, string>> = {
  complete: "●",
  pruned: "◇",
  failed: "✕",
  cancelled: "■",
  running: "◐",
  paused: "‖",
  queued: "○",
};

/** A state with the mark that the charts give it. */
export function StateTag({ state }: { readonly state: State }) {
  return (
    <span class={`state state-${state}`}>
      <span class="state-mark" aria-hidden="true">
        {MARKS[state]}
      </span>
      {state}
    </span>
  );
}
