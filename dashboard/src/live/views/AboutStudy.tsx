import type { Study } from "../../data.ts";
import { formatCount, sentence } from "../../format.ts";
import { Decisions } from "../../views/Decisions.tsx";
import { StudyAnnotations } from "../../views/StudyAnnotations.tsx";
import { Infeasible, StateCounts, StudyLead } from "../../views/StudyHeader.tsx";
import { writeNote, writeTag } from "../annotate.ts";
import { useLive } from "../context.ts";
import { studyPath } from "../route.ts";
import { startedCount } from "../status.ts";
import { t, tn } from "../../words.ts";
import { said } from "../../said.ts";

/** The study's definition, its budget, the states of its trials, and the decisions about it. */
export function AboutStudy({ study }: { readonly study: Study }) {
  const { states, status } = study;
  const { api, scope } = useLive();
  const path = studyPath(study.name);
  const onTag = (tag: string, present: boolean) => writeTag(api, path, tag, present);
  const onNote = (text: string, by: string) => writeNote(api, path, text, by);
  return (
    <section class="about" aria-label={t("About the study")}>
      <StudyLead study={study} />
      <div class="standing-line">
        <Budget study={study} />
        <StateCounts states={states} />
      </div>
      {isTold(status) ? null : <p class="note status-text">{sentence(said(status.text))}</p>}
      <Infeasible study={study} />
      <StudyAnnotations study={study} {...(scope === "admin" ? { onTag, onNote } : {})} />
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
