import type { ComponentChildren } from "preact";
import { formatChance } from "../charts/front.ts";
import { hasSeveral, STATES, type Study } from "../data.ts";
import { formatCount, formatNumber, formatSeconds, plural, sentence } from "../format.ts";
import { StudyAnnotations } from "./StudyAnnotations.tsx";
import { AssignmentList } from "./Assignment.tsx";
import { Decisions } from "./Decisions.tsx";
import { Fact } from "./Fact.tsx";
import { TrialNumber } from "./TrialNumber.tsx";
import { ForecastCard } from "./ForecastCard.tsx";
import { expectation } from "./FrontCard.tsx";
import { StateTag } from "./StateTag.tsx";

/** The study's definition, its results, and its cost. */
export function StudyHeader({ study }: { readonly study: Study }) {
  return (
    <section aria-label="The study">
      <StudyLead study={study} />
      <p class="note status-text">{sentence(study.status.text)}</p>
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
          {direction} <strong>{name}</strong>
          {threshold === undefined ? "" : ` (threshold ${formatNumber(threshold, 5)})`}
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
      <Dot /> sampler <strong>{sampler}</strong> <Dot /> seed <strong>{seed}</strong>
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
  const pick = recommended?.members.find(({ number }) => number === recommended.pick);
  return (
    <>
      <section class="card summary-card hero">
        <h2 class="eyebrow">Front</h2>
        <p class={count === undefined ? "big none" : "big"}>{count === undefined ? "…" : formatCount(count)}</p>
        <p class="note">
          {recommended === undefined ? "observed" : "recommended"} {count === 1 ? "configuration" : "configurations"} of{" "}
          {plural(states.complete, "complete trial")} to choose from, in {objectives.map(({ name }) => name).join(", ")}
          . None of them is the best of all.
        </p>
      </section>
      {recommended === undefined || pick === undefined ? null : (
        <section class="card summary-card wide">
          <h2 class="eyebrow">Pick</h2>
          <p class="note">
            Trial <TrialNumber number={pick.number} />, {recommended.pickRule} of the front:{" "}
            {expectation(objectives, pick)}
            {pick.feasible < 1 ? `, feasible with ${formatChance(pick.feasible)}` : ""}.
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
  const { advice, beside } = recommended ?? {};
  return advice === undefined || beside !== best?.number ? null : <p class="note advice">{advice}</p>;
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
      <h2 class="eyebrow">{same ? "Best and recommended" : "Best"}</h2>
      <p class="big">{formatNumber(best.value, 5)}</p>
      <p class="note">
        {objective.name} in trial <TrialNumber number={best.number} />
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
      <h2 class="eyebrow">Best</h2>
      <p class="big none">none yet</p>
      <p class="note">
        {study.trials.count === 0 ? "The study has no trials." : "No trial has completed."}
        {reasons[0] === undefined ? null : ` The first failure says: ${reasons[0].split("\n", 1)[0]}`}
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
      <h2 class="eyebrow">Recommended</h2>
      <p class="big">
        {formatNumber(recommended.mean, 5)}
        {recommended.sd > 0 ? <span class="spread"> ± {formatNumber(recommended.sd, 2)}</span> : null}
      </p>
      <p class="note">
        expected {objective.name} of trial <TrialNumber number={recommended.number} />, by a model of all trials
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
      {formatCount(count)} of the {plural(states.complete, "complete trial")} {count === 1 ? "is" : "are"} infeasible.
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
      <h2 class="eyebrow">Effort</h2>
      <p class="big">{formatCount(started)}</p>
      <p class="note">{started === 1 ? "trial" : "trials"}</p>
      <StateCounts states={states} />
      <Infeasible study={study} />
      <dl class="facts">
        <Fact name="Time" value={formatSeconds(wallSeconds)} />
        {fits === undefined ? null : <Fact name="Model fits" value={formatCount(fits)} />}
        {test === undefined ? null : (
          <Fact
            name={`Test ${test.scorer}`}
            value={formatNumber(test.score, 5)}
            note="on data that no trial has seen"
          />
        )}
      </dl>
    </section>
  );
}
