import { compareValues, type Study } from "../data.ts";
import { formatNumber, plural } from "../format.ts";

/** What more trials would bring, where the analysis can say. */
export function ForecastCard({ study: { forecast, best, objective } }: { readonly study: Study }) {
  if (forecast === undefined) return null;
  const gain = best === undefined ? 0 : -compareValues(objective.direction, forecast.expected, best.value);
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">Forecast</h2>
      <p class="big">{formatNumber(forecast.expected, 5)}</p>
      <p class="note">
        expected best {objective.name} after {plural(forecast.more, "more trial")}
        {gain > 0 ? `, ${formatNumber(gain, 2)} better than now` : ""}
      </p>
    </section>
  );
}
