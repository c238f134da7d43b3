import type { ComponentChildren } from "preact";
import { formatCell } from "../charts/trial.ts";
import type { Cause, Region, Study } from "../data.ts";
import { hasSeveral } from "../data.ts";
import { formatAbout, formatCount, formatNumber } from "../format.ts";
import { TrialNumber } from "./TrialNumber.tsx";
import { rich, t, tn, verbatim } from "../words.ts";
import { said } from "../said.ts";

interface VerdictProps {
  readonly study: Study;
  /** Shows the trials that a query selects. */
  readonly onTrials: (query: string) => void;
  /** Begins a study without a region in which trials fail; absent if the page can begin none. */
  readonly onLeaveOut?: (region: Region) => void;
  /** Before the line, such as the status. */
  readonly before?: ComponentChildren;
  /** The actions beside the line. */
  readonly children?: ComponentChildren;
}

/** The answers of a morning in one line: the best, whether it still moves, what is left, and what went wrong. */
export function Verdict({ study, onTrials, onLeaveOut, before, children }: VerdictProps) {
  return (
    <section class="card verdict" aria-label={t("Verdict")}>
      <div class="verdict-line">
        {before}
        <BestPart study={study} />
        {stableText(study) === "" ? null : <span class="verdict-part">{stableText(study)}</span>}
        {leftText(study) === "" ? null : <span class="verdict-part">{leftText(study)}</span>}
        <FailedPart study={study} onTrials={onTrials} />
        <Causes causes={study.failures ?? []} onTrials={onTrials} onLeaveOut={onLeaveOut} />
        {children}
      </div>
    </section>
  );
}

function BestPart({ study }: { readonly study: Study }) {
  const { best, objective, states } = study;
  if (hasSeveral(study)) {
    const count = study.front?.numbers.length;
    return (
      <span class="verdict-part">
        {rich(count === 1 ? "{count} configuration on the front" : "{count} configurations on the front", {
          count: <strong class="verdict-best">{count === undefined ? "…" : formatCount(count)}</strong>,
        })}
      </span>
    );
  }
  if (best === undefined)
    return <span class="verdict-part">{states.complete === 0 ? t("no result yet") : t("no feasible trial yet")}</span>;
  return (
    <span class="verdict-part">
      {rich("{value} best {name}, trial {number}", {
        value: <strong class="verdict-best">{formatNumber(best.value, 5)}</strong>,
        name: objective.name,
        number: <TrialNumber number={best.number} />,
      })}
    </span>
  );
}

/** How long the best value has not moved; empty if nothing has finished since. */
export function stableText({ progress, best }: Study): string {
  const since = progress?.sinceBest;
  if (since === undefined || best === undefined) return "";
  return since === 0 ? t("just improved") : tn(since, "stable for {n} trial", "stable for {n} trials");
}

/** What the budget still allows, with the time that it takes while the study runs. */
export function leftText({ progress, status }: Study): string {
  const { left, seconds } = progress ?? {};
  if (left === undefined) return "";
  if (left === 0) return t("none left");
  return seconds === undefined || status.state !== "running"
    ? t("{n} left", { n: formatCount(left) })
    : t("{n} left, about {time}", { n: formatCount(left), time: formatAbout(seconds) });
}

/** The title of a tab: the best value and what is left, then the study. */
export function titleText(study: Study): string {
  const { best, name } = study;
  const parts = [best === undefined ? "" : formatNumber(best.value, 5), stableText(study), leftText(study)];
  return [...parts.filter((part) => part !== ""), name].join(" · ");
}

function FailedPart({ study, onTrials }: Pick<VerdictProps, "study" | "onTrials">) {
  const { failed } = study.states;
  if (failed === 0) return null;
  const [first] = study.failures ?? [];
  return (
    <span class="verdict-part">
      <button type="button" class="link-button" onClick={() => onTrials("state = failed")}>
        {t("{n} failed", { n: formatCount(failed) })}
      </button>
      {first === undefined ? "" : ` ${mainText(first)}`}
    </span>
  );
}

/** The main cause in a few words: its region if there is one, otherwise its reason. */
function mainText({ reason, region, trials }: Cause): string {
  const n = formatCount(trials.length);
  return region === undefined
    ? t("({n} × {reason})", { n, reason: brief(reason) })
    : t("({n} with {region})", { n, region: regionText(region) });
}

export function regionText({ parameter, low, high }: Region): string {
  return low === high
    ? `${parameter} ${formatCell(low)}`
    : t("{parameter} {low} to {high}", { parameter, low: formatCell(low), high: formatCell(high) });
}

/** The reason without the exit code before the program's own message, as the terminal writes it. */
export function brief(reason: string): string {
  return said(reason.replace(/^exit code \d+: (?=.)/, ""));
}

/** Number of causes that are named without being asked for. */
const NAMED = 3;

interface CausesProps {
  readonly causes: readonly Cause[];
  readonly onTrials: (query: string) => void;
  readonly onLeaveOut: ((region: Region) => void) | undefined;
}

function Causes({ causes, onTrials, onLeaveOut }: CausesProps) {
  const list = (some: readonly Cause[]) => (
    <ul class="causes">
      {some.map((cause) => (
        <li key={cause.reason}>
          <button
            type="button"
            class="link-button"
            onClick={() => onTrials(verbatim(`cause = ${JSON.stringify(cause.reason)}`))}
          >
            {formatCount(cause.trials.length)} × {brief(cause.reason)}
          </button>
          {cause.region === undefined ? null : <RegionPart region={cause.region} onLeaveOut={onLeaveOut} />}
        </li>
      ))}
    </ul>
  );
  if (causes.length === 0) return null;
  const others = causes.slice(NAMED);
  return (
    <>
      {list(causes.slice(0, NAMED))}
      {others.length === 0 ? null : (
        <details class="more-causes">
          <summary>{tn(others.length, "{n} other cause", "{n} other causes")}</summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

interface RegionPartProps {
  readonly region: Region;
  readonly onLeaveOut: ((region: Region) => void) | undefined;
}

/** The region of a cause. Where the page can begin studies, it is the way to one without the region. */
function RegionPart({ region, onLeaveOut }: RegionPartProps) {
  const text = regionText(region);
  if (onLeaveOut === undefined) return <span class="cause-region">{text}</span>;
  return (
    <button
      type="button"
      class="cause-region link-button"
      title={t("Leave out {region}", { region: text })}
      onClick={() => onLeaveOut(region)}
    >
      {text}
    </button>
  );
}
