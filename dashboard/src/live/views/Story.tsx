/** The parts of a trial's page: its result, its explanation, and its attributes. */

import { formatNumber, formatSeconds } from "../../format.ts";
import { AssignmentList } from "../../views/Assignment.tsx";
import { Fact } from "../../views/Fact.tsx";
import type { TrialStory } from "../records.ts";

interface StoryProps {
  readonly story: TrialStory;
  readonly objective: string;
}

interface OutcomeProps extends StoryProps {
  /** The names of all objectives, if there are several. */
  readonly objectives: readonly string[];
}

export function Outcome({ story, objective, objectives }: OutcomeProps) {
  const { value, seconds, reason, excluded, workload, params } = story;
  return (
    <section class="card summary-card hero">
      {objectives.length > 1 ? (
        <Values story={story} objectives={objectives} />
      ) : (
        <Value name={objective} value={value} />
      )}
      {excluded === undefined ? null : (
        <p class="problem">
          Excluded: {excluded.replace(/\.$/, "")}. It does not count as best, and samplers do not learn from it.
        </p>
      )}
      {reason === undefined || reason === "" ? null : <pre class="log reason-log">{reason}</pre>}
      <AssignmentList params={params} />
      {seconds === undefined && workload === undefined ? null : (
        <dl class="facts">
          {seconds === undefined ? null : <Fact name="Time" value={formatSeconds(seconds)} />}
          {workload === undefined ? null : <Fact name="Workload" value={workload} />}
        </dl>
      )}
    </section>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: number | undefined }) {
  return (
    <>
      <h2 class="eyebrow">{name}</h2>
      {value === undefined ? <p class="big none">none</p> : <p class="big">{formatNumber(value, 6)}</p>}
    </>
  );
}

/** The value of each objective. */
function Values({ story: { values }, objectives }: Omit<OutcomeProps, "objective">) {
  return (
    <>
      <h2 class="eyebrow">Values</h2>
      {values === undefined ? (
        <p class="big none">none</p>
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

/** The engine that proposed it, its reason, and the prediction. */
export function Proposal({ story, objective }: StoryProps) {
  const { engine, why, prediction } = story;
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">Why this point</h2>
      <p class="big engine">{engine ?? "–"}</p>
      <p class="note">{why === undefined || why === "" ? "The engine gives no reason." : why}</p>
      {prediction === undefined ? null : (
        <dl class="facts">
          <Fact
            name={`Expected ${objective}`}
            value={`${formatNumber(prediction.mean, 5)} ± ${formatNumber(prediction.sd, 2)}`}
          />
          <Fact name="Acquisition" value={formatNumber(prediction.acquisition, 4)} />
        </dl>
      )}
    </section>
  );
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
      <h2>Log</h2>
      <pre class="log" tabIndex={0} aria-label="The end of the trial's log">
        {lines.join("\n")}
      </pre>
    </section>
  );
}
