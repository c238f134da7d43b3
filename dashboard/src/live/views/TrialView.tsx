import { useMemo } from "preact/hooks";
import { AssignmentList } from "../../views/Assignment.tsx";
import { StateTag } from "../../views/StateTag.tsx";
import { formatNumber, formatSeconds } from "../../format.ts";
import { Fact } from "../../views/Fact.tsx";
import { ReportsChart } from "../../views/ReportsChart.tsx";
import { isFinal } from "../feed.ts";
import { totalCount, type TrialStory, trialStory } from "../records.ts";
import { studyHref, studyPath, trialHref } from "../route.ts";
import { useFollowing } from "../useFollowing.ts";
import { useStudy } from "../useStudy.ts";
import { LinkState } from "./LinkState.tsx";
import { TrialControls } from "./TrialControls.tsx";
import { TrialEvents } from "./TrialEvents.tsx";
import { Loading, Trouble } from "./Trouble.tsx";

const GAP = 1000;

interface TrialViewProps {
  readonly study: string;
  readonly number: number;
}

/** One trial: what was tried, why, what was expected, what came out, and all that happened to it. */
export function TrialView({ study: name, number }: TrialViewProps) {
  const [{ study, sequence, link, error: lost }, retry] = useStudy(name);
  const { value: story, error } = useFollowing(`${studyPath(name)}/trials/${number}`, trialStory, sequence, GAP);
  const failure = story === undefined ? (error ?? lost) : isFinal(lost) ? lost : undefined;
  if (failure !== undefined)
    return <Trouble title={`Trial ${number} can't be shown`} message={failure.message} onRetry={retry} />;
  if (story === undefined) return <Loading what={`trial ${number}`} />;
  const objective = study?.objective.name ?? "value";
  return (
    <>
      <header class="page-head">
        <p class="crumbs">
          <a href="/">Studies</a> <span aria-hidden="true">/</span> <a href={studyHref(name)}>{name}</a>{" "}
          <LinkState link={link} onRetry={retry} />
        </p>
        <h1>Trial {number}</h1>
        <p class="lead">
          <StateTag state={story.state} excluded={story.excluded !== undefined} />
          {story.worker === undefined ? null : ` · on ${story.worker}`}
          {(story.attempt ?? 1) > 1 ? ` · attempt ${story.attempt}` : null}
        </p>
        <div class="actions">
          <Neighbours study={name} number={number} total={study === undefined ? undefined : totalCount(study.states)} />
          <TrialControls study={name} story={story} />
        </div>
      </header>
      <div class="summary">
        <Outcome story={story} objective={objective} />
        <Proposal story={story} objective={objective} />
      </div>
      {story.reports.length === 0 ? null : (
        <ReportsChart source={`${name} trial ${number}`} objective={objective} reports={story.reports} />
      )}
      <TrialEvents events={story.events} />
      <Notes title="Attributes" notes={story.attrs} />
      <Notes title="Constraints" notes={story.constraints} />
      <Log lines={story.log} />
    </>
  );
}

function Neighbours({ study, number, total }: TrialViewProps & { readonly total: number | undefined }) {
  return (
    <nav class="actions" aria-label="Neighbouring trials">
      {number === 0 ? null : (
        <a class="quiet-button" href={trialHref(study, number - 1)}>
          ‹ Trial {number - 1}
        </a>
      )}
      {total !== undefined && number + 1 >= total ? null : (
        <a class="quiet-button" href={trialHref(study, number + 1)}>
          Trial {number + 1} ›
        </a>
      )}
    </nav>
  );
}

interface StoryProps {
  readonly story: TrialStory;
  readonly objective: string;
}

function Outcome({ story, objective }: StoryProps) {
  const { value, values, seconds, reason, excluded, params } = story;
  const reached = value ?? values?.[0];
  return (
    <section class="card summary-card hero">
      <h2 class="eyebrow">{objective}</h2>
      {reached === undefined ? <p class="big none">none</p> : <p class="big">{formatNumber(reached, 6)}</p>}
      {values === undefined || values.length < 2 ? null : (
        <p class="note">values {values.map((each) => formatNumber(each, 5)).join(", ")}</p>
      )}
      {excluded === undefined ? null : (
        <p class="problem">Excluded: {excluded}. It does not count as best and is not learned from.</p>
      )}
      {reason === undefined || reason === "" ? null : <pre class="log reason-log">{reason}</pre>}
      <AssignmentList params={params} />
      {seconds === undefined ? null : (
        <dl class="facts">
          <Fact name="Time" value={formatSeconds(seconds)} />
        </dl>
      )}
    </section>
  );
}

/** Who proposed it, why, and what was expected. */
function Proposal({ story, objective }: StoryProps) {
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

function Notes({ title, notes }: { readonly title: string; readonly notes: TrialStory["attrs"] }) {
  const pairs = useMemo(() => notes.map(([name, value]) => [name, value] as const), [notes]);
  if (pairs.length === 0) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <AssignmentList params={pairs} />
    </section>
  );
}

function Log({ lines }: { readonly lines: readonly string[] }) {
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
