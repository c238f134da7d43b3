import { STATES, type Study } from "../../data.ts";
import { formatCount, plural, sentence } from "../../format.ts";
import { Decisions } from "../../views/Decisions.tsx";
import { StateTag } from "../../views/StateTag.tsx";
import { Infeasible, StudyLead } from "../../views/StudyHeader.tsx";
import type { Link } from "../feed.ts";
import { startedCount } from "../status.ts";
import { Controls } from "./Controls.tsx";
import { LinkState } from "./LinkState.tsx";
import { StatusTag } from "./StatusTag.tsx";

interface LiveHeaderProps {
  readonly study: Study;
  readonly link: Link;
  readonly onRetry: () => void;
}

/** The study's definition, its status, and its controls. */
export function LiveHeader({ study, link, onRetry }: LiveHeaderProps) {
  const { states, status } = study;
  return (
    <header class="page-head">
      <p class="crumbs">
        <a href="/">Studies</a> <LinkState link={link} onRetry={onRetry} />
      </p>
      <h1>{study.name}</h1>
      <StudyLead study={study} />
      <section class="card standing" aria-label="State of the study">
        <div class="standing-line">
          <StatusTag study={study} />
          <Budget study={study} />
        </div>
        {repeatsProgress(status) ? null : <p class="note status-text">{sentence(status.text)}</p>}
        <ul class="states">
          {STATES.filter((state) => states[state] > 0).map((state) => (
            <li key={state}>
              <StateTag state={state} /> <span class="count">{formatCount(states[state])}</span>
            </li>
          ))}
        </ul>
        <Infeasible study={study} />
        <Controls study={study} />
      </section>
      <Decisions study={study} />
    </header>
  );
}

/** Whether a status tells nothing but its word and how many trials started, which stand in the line above it. */
function repeatsProgress({ text }: Study["status"]): boolean {
  return text.endsWith(" started");
}

function Budget({ study: { states, budget } }: { readonly study: Study }) {
  const started = startedCount(states);
  if (budget === undefined) return <span class="count">{plural(started, "trial")} started, no budget</span>;
  return (
    <>
      <progress max={Math.max(1, budget)} value={Math.min(started, budget)} aria-label="Budget used" />
      <span class="count">
        {formatCount(started)} of {plural(budget, "trial")} started
      </span>
    </>
  );
}
