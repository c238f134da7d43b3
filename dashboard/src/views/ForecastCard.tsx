import { compareValues, type Study } from "../data.ts";
import { formatNumber, plural } from "../format.ts";

/** What more trials would bring, and whether it would show above the noise, where the analysis can say. */
export function ForecastCard({ study: { forecast, objective } }: { readonly study: Study }) {
  if (forecast === undefined) return null;
  const { more, now, expected, regret, noise, worthwhile } = forecast;
  const gain = -compareValues(objective.direction, expected, now);
  return (
    <section class="card summary-card">
      <h2 class="eyebrow">Forecast</h2>
      <p class="big">{formatNumber(expected, 5)}</p>
      <p class="note">
        expected {objective.name} of the best configuration after {plural(more, "more trial")}
        {gain > 0 ? `, ${formatNumber(gain, 2)} better than the ${formatNumber(now, 5)} expected of it now` : ""}
      </p>
      <p class="note">
        With 90 % probability at most {formatNumber(regret, 2)} is left to gain,{" "}
        {worthwhile
          ? `more than one evaluation is off by chance (${formatNumber(noise, 2)}): going on may pay.`
          : `no more than one evaluation is off by chance (${formatNumber(noise, 2)}): it may be time to stop.`}
      </p>
    </section>
  );
}
