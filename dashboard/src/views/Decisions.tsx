import type { Study } from "../data.ts";
import { workloadLines } from "../workloads.ts";
import { t, tn } from "../words.ts";
import { said } from "../said.ts";

const SHOWN = 5;

/** The decisions about a study with author and reason, and the trials from which other workloads apply. */
export function Decisions({ study: { decisions = [], decided = 0, workloads } }: { readonly study: Study }) {
  const lines = workloadLines(workloads);
  if (decisions.length === 0 && lines.length === 0) return null;
  const latest = decisions.slice(-SHOWN);
  const earlier = decisions.slice(0, -SHOWN);
  const more = decided - decisions.length;
  return (
    <section class="card decisions">
      <h2>{t("Decisions")}</h2>
      {lines.length === 0 ? null : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {earlier.length === 0 ? null : (
        <details>
          <summary>{tn(decided - latest.length, "{n} earlier decision", "{n} earlier decisions")}</summary>
          {more === 0 ? null : (
            <p class="note">
              {tn(
                more,
                "{n} decision before these: an export has all.",
                "{n} decisions before these: an export has all.",
              )}
            </p>
          )}
          <List decisions={earlier} />
        </details>
      )}
      <List decisions={latest} />
    </section>
  );
}

function List({ decisions }: { readonly decisions: NonNullable<Study["decisions"]> }) {
  if (decisions.length === 0) return null;
  return (
    <ul>
      {decisions.map(({ at, text }) => (
        <li key={`${at} ${text}`}>
          <time dateTime={at}>{at.slice(0, 16).replace("T", " ")}</time> {said(text)}
        </li>
      ))}
    </ul>
  );
}
