/** The parts of a trial's page: its result, its explanation, and its attributes. */

import { formatCell } from "../../charts/trial.ts";
import type { Constraint } from "../../data.ts";
import { formatNumber, formatSeconds } from "../../format.ts";
import { AssignmentList } from "../../views/Assignment.tsx";
import { Fact } from "../../views/Fact.tsx";
import { cellOf, type TrialStory } from "../records.ts";
import { t } from "../../words.ts";
import { said } from "../../said.ts";

interface StoryProps {
  readonly story: TrialStory;
  /** The names of all objectives, at least one. */
  readonly objectives: readonly string[];
}

interface OutcomeProps extends StoryProps {
  readonly constraints: readonly Constraint[];
}

export function Outcome({ story, objectives, constraints }: OutcomeProps) {
  const { value, seconds, reason, excluded, workload, params } = story;
  return (
    <section class="card summary-card hero">
      {objectives.length > 1 ? (
        <Values story={story} objectives={objectives} />
      ) : (
        <Value name={objectives[0] ?? t("value")} value={value} />
      )}
      <Limits story={story} constraints={constraints} />
      {excluded === undefined ? null : (
        <p class="problem">
          {t("Excluded: {why}. It does not count as best, and samplers do not learn from it.", {
            why: said(excluded.replace(/\.$/, "")),
          })}
        </p>
      )}
      {reason === undefined || reason === "" ? null : <pre class="log reason-log">{said(reason)}</pre>}
      <AssignmentList params={params} />
      {seconds === undefined && workload === undefined ? null : (
        <dl class="facts">
          {seconds === undefined ? null : <Fact name={t("Time")} value={formatSeconds(seconds)} />}
          {workload === undefined ? null : <Fact name={t("Workload")} value={workload} />}
        </dl>
      )}
    </section>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: number | undefined }) {
  return (
    <>
      <h2 class="eyebrow">{name}</h2>
      {value === undefined ? <p class="big none">{t("none")}</p> : <p class="big">{formatNumber(value, 6)}</p>}
    </>
  );
}

/** The value of each objective. */
function Values({ story: { values }, objectives }: StoryProps) {
  return (
    <>
      <h2 class="eyebrow">{t("Values")}</h2>
      {values === undefined ? (
        <p class="big none">{t("none")}</p>
      ) : (
        <dl class="facts">
          {objectives.map((name, index) => (
            <Fact key={name} name={name} value={formatNumber(values[index] ?? NaN, 6)} />
          ))}
        </dl>
      )}
    </>
  );
}

/** The values that constraints limit, and whether the trial meets all constraints. */
function Limits({ story: { limited = [], feasible }, constraints }: Pick<OutcomeProps, "story" | "constraints">) {
  if (limited.length === 0) return null;
  return (
    <>
      <dl class="facts">
        {constraints.map(({ name, rule }) => (
          <Fact
            key={name}
            name={t("{name} (limit {rule})", { name, rule })}
            value={formatCell(cellOf(limited, name))}
          />
        ))}
      </dl>
      {feasible === false ? (
        <p class="problem">{t("Infeasible: it violates a constraint, and does not count.")}</p>
      ) : null}
    </>
  );
}

/** The engine that proposed it, its reason, and the prediction of each outcome that has one. */
export function Proposal({ story, objectives }: StoryProps) {
  const { engine, why, prediction } = story;
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">{t("Why this point")}</h2>
      <p class="big engine">{engine ?? "–"}</p>
      <p class="note">{why === undefined || why === "" ? t("The engine gives no reason.") : said(why)}</p>
      {prediction === undefined ? null : (
        <dl class="facts">
          <Fact
            name={t("Expected {name}", { name: objectives[0] ?? t("value") })}
            value={expectedText(prediction.mean, prediction.sd)}
          />
          {prediction.others.map(([name, mean, sd]) => (
            <Fact key={name} name={t("Expected {name}", { name })} value={expectedText(mean, sd)} />
          ))}
          <Fact name={t("Acquisition")} value={formatNumber(prediction.acquisition, 4)} />
        </dl>
      )}
    </section>
  );
}

function expectedText(mean: number, sd: number): string {
  return `${formatNumber(mean, 5)} ± ${formatNumber(sd, 2)}`;
}

export function Notes({ title, notes }: { readonly title: string; readonly notes: TrialStory["attrs"] }) {
  if (notes.length === 0) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <AssignmentList params={notes} />
    </section>
  );
}

export function Log({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("Log")}</h2>
      <pre class="log" tabIndex={0} aria-label={t("The end of the trial's log")}>
        {lines.join("\n")}
      </pre>
    </section>
  );
}
