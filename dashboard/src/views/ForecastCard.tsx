import { compareValues, type Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import { sentences, t, tn } from "../words.ts";

/** The benefit of more trials, and whether they are worth it, if the analysis can tell. */
export function ForecastCard({ study: { forecast, objective } }: { readonly study: Study }) {
  if (forecast === undefined) return null;
  const { more, now, expected, limit, worthwhile } = forecast;
  const gain = Math.max(0, -compareValues(objective.direction, expected, now));
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">{t("Forecast")}</h2>
      <p class="big">{formatNumber(expected, 5)}</p>
      <p class="note">
        {sentences(
          tn(
            more,
            "expected best {name} after {n} more trial, {gain} better than now.",
            "expected best {name} after {n} more trials, {gain} better than now.",
            { name: objective.name, gain: formatNumber(gain, 2) },
          ),
          t("With 90 % probability it will lie between {low} and {high}.", {
            low: formatNumber(now, 5),
            high: formatNumber(limit, 5),
          }),
        )}
      </p>
      <p class="note">
        {worthwhile
          ? tn(
              more,
              "More trials may pay off: the gain is more than {n} more trial should bring.",
              "More trials may pay off: the gain is more than {n} more trials should bring.",
            )
          : tn(
              more,
              "It may be time to stop: the gain is less than {n} more trial should bring.",
              "It may be time to stop: the gain is less than {n} more trials should bring.",
            )}
      </p>
    </section>
  );
}
