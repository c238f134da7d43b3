import { useMemo } from "preact/hooks";
import { hasSeveral, type Study } from "../../data.ts";
import { formatNumber } from "../../format.ts";
import { AssignmentList } from "../../views/Assignment.tsx";
import { BestSoFar } from "../../views/BestSoFar.tsx";
import { ByOutcome } from "../../views/ByOutcome.tsx";
import { FrontCard } from "../../views/FrontCard.tsx";
import { Slices } from "../../views/Slices.tsx";
import { TrialNumber } from "../../views/TrialNumber.tsx";
import { useSetQuery } from "../place.ts";
import { asOf } from "../replay.ts";
import { useView } from "../useView.ts";
import { rich, t, tn } from "../../words.ts";

interface ReplayTabProps {
  readonly study: Study;
  readonly query: URLSearchParams;
}

/** The study after each number of trials: a slider moves its history, its best, its slices and its front. */
export function ReplayTab({ study, query }: ReplayTabProps) {
  const setQuery = useSetQuery();
  const wanted = Number(query.get("after") ?? study.started);
  const count = Number.isInteger(wanted) ? Math.min(Math.max(1, wanted), study.started) : study.started;
  const then = useMemo(() => asOf(study, count), [study, count]);
  if (study.trials.count === 0) return <p class="card nothing">{t("Charts appear with the first trial.")}</p>;
  const after = tn(count, "After {n} trial", "After {n} trials");
  return (
    <>
      <section class="card replay" aria-label={t("Replay")}>
        <div class="scrubber">
          <label>
            <span>{after}</span>
            <input
              type="range"
              aria-label={t("Number of trials")}
              aria-valuetext={after}
              min={1}
              max={Math.max(1, study.started)}
              step={1}
              value={count}
              onInput={(event) => setQuery({ after: event.currentTarget.value })}
            />
          </label>
        </div>
        <BestThen study={then} />
        <p class="note">
          {t(
            "The first trials by number, with the results that they have now. Importance and models are not replayed: they stand in the other views for all trials.",
          )}
        </p>
      </section>
      {then.front === undefined || then.front.numbers.length === 0 ? null : (
        <FrontCard study={then} front={then.front} objectives={then.objectives ?? []} />
      )}
      <ByOutcome study={study}>{(each) => <Outcome study={each} count={count} query={query} />}</ByOutcome>
    </>
  );
}

function BestThen({ study }: { readonly study: Study }) {
  const { best, objective } = study;
  if (hasSeveral(study)) return null;
  if (best === undefined) return <p>{t("no result yet")}</p>;
  return (
    <div aria-live="polite">
      <p>
        {rich("{value} best {name}, trial {number}", {
          value: <strong class="verdict-best">{formatNumber(best.value, 5)}</strong>,
          name: objective.name,
          number: <TrialNumber number={best.number} />,
        })}
      </p>
      <AssignmentList params={best.params} />
    </div>
  );
}

function Outcome({ study, count, query }: ReplayTabProps & { readonly count: number }) {
  const view = useView(study, query);
  const then = useMemo(() => asOf(study, count), [study, count]);
  return (
    <>
      {study.limit === undefined ? <BestSoFar study={then} {...view} /> : null}
      <Slices study={then} view={view.view} />
    </>
  );
}
