import { formatCount } from "../../format.ts";
import { statusOf, type Tallied } from "../status.ts";

/** How a study stands, in a word or two. */
export function StatusTag({ study }: { readonly study: Tallied }) {
  const status = statusOf(study);
  return (
    <span class={`status status-${status}`} title={study.error ?? study.stopped}>
      {status === "running" ? `running ${formatCount(study.states.running)}` : status}
    </span>
  );
}
