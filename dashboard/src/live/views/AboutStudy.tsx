import { STATES, type Study } from "../../data.ts";
import { formatCount, sentence } from "../../format.ts";
import { Decisions } from "../../views/Decisions.tsx";
import { StateTag } from "../../views/StateTag.tsx";
import { Infeasible, StudyLead } from "../../views/StudyHeader.tsx";
import { startedCount } from "../status.ts";
import { t, tn } from "../../words.ts";
import { said } from "../../said.ts";

/** The study's definition, its budget, the states of its trials, and the decisions about it. */
export function AboutStudy({ study }: { readonly study: Study }) {
  const { states, status } = study;
  return (
    <section class="about" aria-label={t("About the study")}>
      <StudyLead study={study} />
      <div class="standing-line">
        <Budget study={study} />
        <ul class="states">
          {STATES.filter((state) => states[state] > 0).map((state) => (
            <li key={state}>
              <StateTag state={state} /> <span class="count">{formatCount(states[state])}</span>
            </li>
          ))}
        </ul>
      </div>
      {isTold(status) ? null : <p class="note status-text">{sentence(said(status.text))}</p>}
      <Infeasible study={study} />
      <Decisions study={study} />
    </section>
  );
}

/** Whether a status stands above the tabs already, or tells nothing but its word and how many trials started. */
function isTold({ state, text }: Study["status"]): boolean {
  return state === "stopped" || state === "failed" || text.endsWith(" started");
}

function Budget({ study: { states, budget } }: { readonly study: Study }) {
  const started = startedCount(states);
  if (budget === undefined)
    return <span class="count">{tn(started, "{n} trial started, no budget", "{n} trials started, no budget")}</span>;
  return (
    <>
      <progress max={Math.max(1, budget)} value={Math.min(started, budget)} aria-label={t("Budget used")} />
      <span class="count">
        {tn(budget, "{started} of {n} trial started", "{started} of {n} trials started", {
          started: formatCount(started),
        })}
      </span>
    </>
  );
}
