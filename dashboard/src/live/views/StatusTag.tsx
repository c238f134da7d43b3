import { type Standing, shownStatus, statusLabel } from "../status.ts";

/** How a study stands, in a word or three; all there is to say of it as a tip. */
export function StatusTag({ study }: { readonly study: Standing }) {
  return (
    <span class={`status status-${shownStatus(study)}`} title={study.error ?? study.status.text}>
      {statusLabel(study)}
    </span>
  );
}
