import { useCallback } from "preact/hooks";
import { importanceHeight, importanceOption, intervalLine } from "../charts/importance.ts";
import { formatShare, MOST_SHARES } from "../charts/shares.ts";
import { importanceSheet } from "../charts/sheets.ts";
import type { Importance, Study } from "../data.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { listed, sentences, t, tn, verbatim } from "../words.ts";

interface ImportancesProps {
  readonly study: Study;
  readonly importance: Importance;
}

/** The importance of the parameters, or the reason why it is unknown. */
export function Importances({ study, importance }: ImportancesProps) {
  const { results, needs, shares } = importance;
  const build = useCallback((theme: Theme) => importanceOption(study, shares, theme), [study, shares]);
  if (shares.length === 0)
    return (
      <section class="card">
        <h2 class="card-title">{t("Importance")}</h2>
        <p class="note">
          {results < needs
            ? t("Too few results: {results} of the {needs} results needed.", { results, needs })
            : tn(
                results,
                "No parameter stands out from the noise yet: in {n} result, no difference by a single parameter exceeds chance. More trials may show one.",
                "No parameter stands out from the noise yet: in {n} results, no difference by a single parameter exceeds chance. More trials may show one.",
              )}
        </p>
      </section>
    );
  const more =
    shares.length > MOST_SHARES ? t("The strongest {shown} of {all}.", { shown: MOST_SHARES, all: shares.length }) : "";
  return (
    <ChartCard
      title={t("Importance")}
      note={sentences(
        t(
          "The share of each parameter in what all of them explain of the ranks of {name}, over the whole search space. The line shows how the share varies over halves of the trials. With noise, or if the search covered a part of the space only, the true share may lie beyond it.",
          { name: study.objective.name },
        ),
        more,
      )}
      source={study.name}
      build={build}
      height={importanceHeight(shares)}
      label={t("Importance: {shares}", {
        shares: listed(shares.map((each) => `${each.parameter} ${intervalLine(each)}`)),
      })}
      sheet={() => importanceSheet(study, importance)}
      below={<Methods study={study} importance={importance} />}
    />
  );
}

/** The results of other methods, on demand. */
function Methods({ study: { sensitivity = [] }, importance: { shares, pedanova } }: ImportancesProps) {
  if (pedanova.length === 0 && sensitivity.length === 0) return null;
  const divergences = new Map(pedanova.map(({ parameter, share }) => [parameter, share]));
  const totals = new Map(sensitivity.map(({ parameter, total }) => [parameter, total]));
  const cell = (share: number | undefined) => <td class="numeric">{share === undefined ? "" : formatShare(share)}</td>;
  return (
    <details class="methods">
      <summary>{t("Other methods")}</summary>
      <p class="note">
        {t(
          "PED-ANOVA: how much a parameter tells the best tenth of the trials apart from the others. Sensitivity: the share of what the Gaussian process expects that depends on a parameter, alone and with others; together they may exceed 100 %. They answer other questions, so that their order may differ.",
        )}
      </p>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("parameter")}</th>
              <th scope="col">{verbatim("PED-ANOVA")}</th>
              <th scope="col">{t("sensitivity")}</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ parameter }) => (
              <tr key={parameter}>
                <td>{parameter}</td>
                {cell(divergences.get(parameter))}
                {cell(totals.get(parameter))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
