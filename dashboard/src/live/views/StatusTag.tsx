import { type Standing, shownStatus, statusLabel } from "../status.ts";
import { said } from "../../said.ts";

/** A study's status in a few words, with the full text as a tooltip. */
export function StatusTag({ study }: { readonly study: Standing }) {
  return (
    <span class={`status status-${shownStatus(study)}`} title={study.error ?? said(study.status.text)}>
      {statusLabel(study)}
    </span>
  );
}
