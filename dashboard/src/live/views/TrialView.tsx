import type { Study } from "../../data.ts";
import { Annotations } from "../../views/Annotations.tsx";
import { StateTag } from "../../views/StateTag.tsx";
import { writeNote, writeTag } from "../annotate.ts";
import { ReportsChart } from "../../views/ReportsChart.tsx";
import { isFinal } from "../feed.ts";
import { totalCount, trialStory } from "../records.ts";
import { studyHref, studyPath, trialHref } from "../route.ts";
import { useLive } from "../context.ts";
import { useFollowing } from "../useFollowing.ts";
import { useStudy } from "../useStudy.ts";
import { Artifacts } from "./Artifacts.tsx";
import { LinkState } from "./LinkState.tsx";
import { Log, Notes, Outcome, Proposal } from "./Story.tsx";
import { TrialControls } from "./TrialControls.tsx";
import { TrialEvents } from "./TrialEvents.tsx";
import { Loading, Trouble } from "./Trouble.tsx";
import { t } from "../../words.ts";

const GAP = 1000;

interface TrialViewProps {
  readonly study: string;
  readonly number: number;
}

/** One trial: its configuration, its explanation, the prediction, the result, and its events. */
export function TrialView({ study: name, number }: TrialViewProps) {
  const [{ study, sequence = 0, link, error: lost, deleted }, retry] = useStudy(name);
  const { value: story, error } = useFollowing(`${studyPath(name)}/trials/${number}`, trialStory, sequence, GAP);
  const { api, scope } = useLive();
  if (deleted === true)
    return <Trouble title={t("Trial {number}", { number })} message={t("Its study was deleted.")} />;
  const failure = story === undefined ? (error ?? lost) : isFinal(lost) ? lost : undefined;
  if (failure !== undefined)
    return <Trouble title={t("Trial {number} can't be shown", { number })} message={failure.message} onRetry={retry} />;
  if (story === undefined) return <Loading what={t("trial {number}", { number })} />;
  const { constraints = [] } = study ?? {};
  const path = `${studyPath(name)}/trials/${number}`;
  const onTag = (tag: string, present: boolean) => writeTag(api, path, tag, present);
  const onNote = (text: string, by: string) => writeNote(api, path, text, by);
  const objectives = objectiveNames(study);
  return (
    <>
      <header class="page-head">
        <p class="crumbs">
          <a href="/">{t("Studies")}</a> <span aria-hidden="true">/</span> <a href={studyHref(name)}>{name}</a>{" "}
          <LinkState link={link} onRetry={retry} />
        </p>
        <h1>{t("Trial {number}", { number })}</h1>
        <p class="lead">
          <StateTag state={story.state} excluded={story.excluded !== undefined} />
          {story.worker === undefined ? null : ` · ${t("on {worker}", { worker: story.worker })}`}
          {(story.attempt ?? 1) > 1 ? ` · ${t("attempt {attempt}", { attempt: story.attempt ?? 1 })}` : null}
        </p>
        <div class="actions">
          <Neighbours study={name} number={number} total={study === undefined ? undefined : totalCount(study.states)} />
          {scope === "admin" ? <TrialControls study={name} story={story} /> : null}
        </div>
      </header>
      <div class="summary">
        <Outcome story={story} objectives={objectives} constraints={constraints} />
        <Proposal story={story} objectives={objectives} />
      </div>
      {scope !== "admin" && story.tags === undefined && story.notes === undefined ? null : (
        <section class="card">
          <h2>{t("Notes and tags")}</h2>
          <Annotations
            of={t("trial {number}", { number })}
            tags={story.tags ?? []}
            notes={story.notes ?? []}
            {...(scope === "admin" ? { onTag, onNote } : {})}
          />
        </section>
      )}
      {story.reports.length === 0 ? null : (
        <ReportsChart
          source={`${name} ${t("trial {number}", { number })}`}
          objectives={objectives}
          reports={story.reports}
        />
      )}
      <TrialEvents events={story.events} />
      <Notes title={t("Attributes")} notes={story.attrs} />
      {constraints.length === 0 ? <Notes title={t("Constraints")} notes={story.constraints} /> : null}
      <Artifacts trial={`${studyPath(name)}/trials/${number}`} sequence={sequence} />
      <Log lines={story.log} />
    </>
  );
}

/** The names of the objectives, also before the study is known. */
function objectiveNames(study: Study | undefined): readonly string[] {
  return study === undefined ? [t("value")] : (study.objectives ?? [study.objective]).map(({ name }) => name);
}

function Neighbours({ study, number, total }: TrialViewProps & { readonly total: number | undefined }) {
  return (
    <nav class="actions" aria-label={t("Neighbouring trials")}>
      {number === 0 ? null : (
        <a class="quiet-button" href={trialHref(study, number - 1)}>
          ‹ {t("Trial {number}", { number: number - 1 })}
        </a>
      )}
      {total !== undefined && number + 1 >= total ? null : (
        <a class="quiet-button" href={trialHref(study, number + 1)}>
          {t("Trial {number}", { number: number + 1 })} ›
        </a>
      )}
    </nav>
  );
}
