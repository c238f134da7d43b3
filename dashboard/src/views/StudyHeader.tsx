import type { ComponentChildren } from "preact";
import { hasSeveral, STATES, type Study } from "../data.ts";
import { formatCount, formatNumber, formatSeconds, sentence } from "../format.ts";
import { StudyAnnotations } from "./StudyAnnotations.tsx";
import { AssignmentList } from "./Assignment.tsx";
import { Decisions } from "./Decisions.tsx";
import { Fact } from "./Fact.tsx";
import { TrialNumber } from "./TrialNumber.tsx";
import { ForecastCard } from "./ForecastCard.tsx";
import { feasibly } from "./FrontCard.tsx";
import { StateTag } from "./StateTag.tsx";
import { listed, rich, sentences, t, tn } from "../words.ts";
import { said } from "../said.ts";
import { directionName } from "../names.ts";

/** The study's definition, its results, and its cost. */
export function StudyHeader({ study }: { readonly study: Study }) {
  return (
    <section aria-label={t("The study")}>
      <StudyLead study={study} />
      <p class="note status-text">{sentence(said(study.status.text))}</p>
      <StudyAnnotations study={study} />
      <Decisions study={study} />
      <Summary study={study}>
        <EffortCard study={study} />
        <ForecastCard study={study} />
      </Summary>
    </section>
  );
}

export function StudyLead({ study }: { readonly study: Study }) {
  const { objective, objectives, constraints = [], require = [], sampler, seed } = study;
  return (
    <p class="lead">
      {(objectives ?? [objective]).map(({ name, direction, threshold }, index) => (
        <span key={name}>
          {index === 0 ? "" : ", "}
          {directionName(direction)} <strong>{name}</strong>
          {threshold === undefined ? "" : ` ${t("(threshold {value})", { value: formatNumber(threshold, 5) })}`}
        </span>
      ))}
      {constraints.map(({ name, rule }) => (
        <span key={name}>
          , <strong>{name}</strong> {rule}
        </span>
      ))}
      {require.map((clause) => (
        <span key={clause}>
          , <code>{clause}</code>
        </span>
      ))}{" "}
      <Dot /> {t("sampler")} <strong>{sampler}</strong> <Dot /> {t("seed")} <strong>{seed}</strong>
    </p>
  );
}

interface SummaryProps {
  readonly study: Study;
  readonly children: ComponentChildren;
}

/** The results, and the host's additions beside them. */
export function Summary({ study, children }: SummaryProps) {
  return (
    <>
      <div class="summary">
        {hasSeveral(study) ? (
          <FrontSummary study={study} />
        ) : (
          <>
            <BestCard study={study} />
            <RecommendedCard study={study} />
          </>
        )}
        {children}
      </div>
      <Advice study={study} />
    </>
  );
}

/** The size of the front and one pick of it. With several objectives no trial is the best. */
function FrontSummary({ study: { front, states, objectives = [] } }: { readonly study: Study }) {
  const recommended = front?.recommended;
  const count = recommended?.members.length ?? front?.numbers.length;
  const names = listed(objectives.map(({ name }) => name));
  const pick = recommended?.members.find(({ number }) => number === recommended.pick);
  return (
    <>
      <section class="card summary-card hero">
        <h2 class="eyebrow">{t("Front")}</h2>
        <p class={count === undefined ? "big none" : "big"}>{count === undefined ? "…" : formatCount(count)}</p>
        <p class="note">
          {recommended === undefined
            ? t("Observed configurations to choose from, in {names}. None of them is the best of all.", { names })
            : t("Recommended configurations to choose from, in {names}. None of them is the best of all.", {
                names,
              })}{" "}
          {tn(states.complete, "{n} trial is complete.", "{n} trials are complete.")}
        </p>
      </section>
      {recommended === undefined || pick === undefined ? null : (
        <section class="card summary-card wide">
          <h2 class="eyebrow">{t("Pick")}</h2>
          <p class="note">
            {rich("Trial {number}, {rule} of the front: {expected}.", {
              number: <TrialNumber number={pick.number} />,
              rule: said(recommended.pickRule),
              expected: feasibly(objectives, pick),
            })}
          </p>
          <AssignmentList params={pick.params} />
        </section>
      )}
    </>
  );
}

/**
 * Advice on whether to use the best or the recommended trial. Absent while a newer best trial has not been considered
 * yet.
 */
function Advice({ study: { recommended, best } }: { readonly study: Study }) {
  const { advice, ties = "", beside } = recommended ?? {};
  return advice === undefined || beside !== best?.number ? null : (
    <p class="note advice">{sentences(said(advice), said(ties))}</p>
  );
}

function Dot() {
  return <span aria-hidden="true">·</span>;
}

function BestCard({ study }: { readonly study: Study }) {
  const { best, recommended, objective } = study;
  if (best === undefined) return <NoBestCard study={study} />;
  const same = recommended?.number === best.number;
  return (
    <section class="card summary-card hero">
      <h2 class="eyebrow">{same ? t("Best and recommended") : t("Best")}</h2>
      <p class="big">{formatNumber(best.value, 5)}</p>
      <p class="note">
        {rich("{name} in trial {number}", { name: objective.name, number: <TrialNumber number={best.number} /> })}
      </p>
      <AssignmentList params={best.params} />
    </section>
  );
}

function NoBestCard({ study }: { readonly study: Study }) {
  const { state, reason } = study.trials;
  const reasons = reason.filter((each, row) => each !== "" && state[row] !== "complete");
  return (
    <section class="card summary-card hero">
      <h2 class="eyebrow">{t("Best")}</h2>
      <p class="big none">{t("none yet")}</p>
      <p class="note">
        {sentences(
          study.trials.count === 0 ? t("The study has no trials.") : t("No trial has completed."),
          reasons[0] === undefined
            ? ""
            : t("The first failure says: {reason}", { reason: said(reasons[0].split("\n", 1)[0] ?? "") }),
        )}
      </p>
    </section>
  );
}

/** A card that is shown only if the recommended trial is not the best one. */
function RecommendedCard({ study }: { readonly study: Study }) {
  const { recommended, best, objective } = study;
  if (recommended === undefined || recommended.number === best?.number) return null;
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">{t("Recommended")}</h2>
      <p class="big">
        {formatNumber(recommended.mean, 5)}
        {recommended.sd > 0 ? <span class="spread"> ± {formatNumber(recommended.sd, 2)}</span> : null}
      </p>
      <p class="note">
        {rich("expected {name} of trial {number}, by a model of all trials", {
          name: objective.name,
          number: <TrialNumber number={recommended.number} />,
        })}
      </p>
      <AssignmentList params={recommended.params} />
    </section>
  );
}

/** The number of complete trials that violate a constraint. Absent if there are none, or if only a sample is known. */
export function Infeasible({ study: { started, states, trials } }: { readonly study: Study }) {
  const count = trials.infeasible?.filter((each) => each).length ?? 0;
  return count === 0 || trials.count < started ? null : (
    <p class="note">
      {tn(
        count,
        "{n} of the {complete} complete trials is infeasible.",
        "{n} of the {complete} complete trials are infeasible.",
        { complete: formatCount(states.complete) },
      )}
    </p>
  );
}

/** The number of trials in each state that has any. */
export function StateCounts({ states }: Pick<Study, "states">) {
  return (
    <ul class="states">
      {STATES.filter((state) => states[state] > 0).map((state) => (
        <li key={state}>
          <StateTag state={state} /> <span class="count">{formatCount(states[state])}</span>
        </li>
      ))}
    </ul>
  );
}

function EffortCard({ study }: { readonly study: Study }) {
  const { states, started, test, fits, wallSeconds } = study;
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">{t("Effort")}</h2>
      <p class="big">{formatCount(started)}</p>
      <p class="note">{started === 1 ? t("trial") : t("trials")}</p>
      <StateCounts states={states} />
      <Infeasible study={study} />
      <dl class="facts">
        <Fact name={t("Time")} value={formatSeconds(wallSeconds)} />
        {fits === undefined ? null : <Fact name={t("Model fits")} value={formatCount(fits)} />}
        {test === undefined ? null : (
          <Fact
            name={t("Test {scorer}", { scorer: test.scorer })}
            value={formatNumber(test.score, 5)}
            note={t("on data that no trial has seen")}
          />
        )}
      </dl>
    </section>
  );
}
