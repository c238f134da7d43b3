import { type Comparison, compareValues, type Curve, type Run, seedCount } from "../data.ts";
import { formatCount, formatNumber, formatSeconds } from "../format.ts";
import { AssignmentList } from "./Assignment.tsx";
import { Fact } from "./Fact.tsx";
import { SamplerName } from "./SamplerName.tsx";
import { t, tn } from "../words.ts";
import { directionName } from "../names.ts";

/** The compared samplers, the winner, and the final score of each. */
export function ComparisonHeader({ comparison }: { readonly comparison: Comparison }) {
  const { objective, runs, title } = comparison;
  const samplers = new Set(runs.map(({ sampler }) => sampler)).size;
  const seeds = seedCount(comparison);
  return (
    <header class="page-head">
      <h1>{title}</h1>
      <p class="lead">
        {directionName(objective.direction)} <strong>{objective.name}</strong> <span aria-hidden="true">·</span>{" "}
        {tn(samplers, "{n} sampler", "{n} samplers")} <span aria-hidden="true">·</span>{" "}
        {tn(seeds, "{n} seed", "{n} seeds")}
      </p>
      <div class="summary">
        <BestRun comparison={comparison} />
        <Standings comparison={comparison} />
      </div>
    </header>
  );
}

function BestRun({ comparison: { objective, runs } }: { readonly comparison: Comparison }) {
  const ranked = runs.filter((run): run is Run & Required<Pick<Run, "best">> => run.best !== undefined);
  const [winner] = [...ranked].sort(
    (a, b) => compareValues(objective.direction, a.best.value, b.best.value) || a.trials - b.trials,
  );
  return (
    <section class="card summary-card hero">
      <h2 class="eyebrow">{t("Best run")}</h2>
      {winner === undefined ? (
        <p class="big none">{t("none yet")}</p>
      ) : (
        <>
          <p class="big">{formatNumber(winner.best.value, 5)}</p>
          <p class="note">
            {t("{name} by {sampler}, seed {seed}, in trial {number}", {
              name: objective.name,
              sampler: winner.sampler,
              seed: winner.seed,
              number: winner.best.number,
            })}
            {ties(ranked, winner.best.value)}
          </p>
          <AssignmentList params={winner.best.params} />
          <dl class="facts">
            <Fact name={t("Evaluations")} value={formatCount(winner.trials)} />
            {winner.fits === undefined ? null : <Fact name={t("Model fits")} value={formatCount(winner.fits)} />}
            <Fact name={t("Time")} value={formatSeconds(winner.wallSeconds)} />
          </dl>
        </>
      )}
    </section>
  );
}

function ties(ranked: readonly Required<Pick<Run, "best">>[], value: number): string {
  const others = ranked.filter(({ best }) => best.value === value).length - 1;
  return others === 0 ? "" : tn(others, "; {n} other run reached the same", "; {n} other runs reached the same");
}

/** The end of each curve, the best first. */
function Standings({ comparison }: { readonly comparison: Comparison }) {
  const { objective, convergence } = comparison;
  const ends = convergence.flatMap((curve: Curve) => {
    const end = curve.points.at(-1);
    return end === undefined ? [] : [{ sampler: curve.sampler, ...end }];
  });
  const ranked = ends.sort(
    (a, b) => compareValues(objective.direction, a.mean, b.mean) || a.evaluations - b.evaluations,
  );
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">
        {seedCount(comparison) > 1
          ? t("Final {name}, mean over seeds", { name: objective.name })
          : t("Final {name}", { name: objective.name })}
      </h2>
      <ol class="standings">
        {ranked.map(({ sampler, mean, low, high, evaluations }) => (
          <li key={sampler}>
            <span class="standing-name">
              <SamplerName comparison={comparison} sampler={sampler} />
            </span>
            <span class="standing-value">{formatNumber(mean, 5)}</span>
            <span class="standing-spread">
              {high > low ? t("{low} to {high}", { low: formatNumber(low, 4), high: formatNumber(high, 4) }) : ""}
            </span>
            <span class="standing-cost">{tn(evaluations, "{n} evaluation", "{n} evaluations")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
