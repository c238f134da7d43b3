import { compareValues, type Study } from "../data.ts";
import { formatNumber, plural } from "../format.ts";

/** The benefit of more trials, and whether they are worth it, if the analysis can tell. */
export function ForecastCard({ study: { forecast, objective } }: { readonly study: Study }) {
  if (forecast === undefined) return null;
  const { more, now, expected, limit, worthwhile } = forecast;
  const gain = Math.max(0, -compareValues(objective.direction, expected, now));
  const trials = plural(more, "more trial");
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">Forecast</h2>
      <p class="big">{formatNumber(expected, 5)}</p>
      <p class="note">
        expected best {objective.name} after {trials}, {formatNumber(gain, 2)} better than now. With 90 % probability it
        will lie between {formatNumber(now, 5)} and {formatNumber(limit, 5)}.
      </p>
      <p class="note">
        {worthwhile
          ? `More trials may pay off: the gain is more than ${trials} should bring.`
          : `It may be time to stop: the gain is less than ${trials} should bring.`}
      </p>
    </section>
  );
}
