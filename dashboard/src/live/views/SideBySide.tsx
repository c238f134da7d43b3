import { useMemo } from "preact/hooks";
import type { Study } from "../../data.ts";
import { bestLines, type Line, searchLines } from "../sideBySide.ts";
import { studyHref } from "../route.ts";
import { t } from "../../words.ts";

/** What differs in how studies search, and the values of their best trials, a column for each study. */
export function SideBySide({ studies }: { readonly studies: readonly Study[] }) {
  const best = useMemo(() => bestLines(studies), [studies]);
  const differences = useMemo(() => searchLines(studies).filter(({ differs }) => differs), [studies]);
  return (
    <section class="card side-by-side" aria-label={t("Side by side")}>
      <h2 class="card-title">{t("Side by side")}</h2>
      <div class="table-scroll" role="region" aria-label={t("Side by side")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {studies.map(({ name }) => (
                <th key={name} scope="col">
                  <a href={studyHref(name)}>{name}</a>
                </th>
              ))}
            </tr>
          </thead>
          {best.length === 0 ? null : <Lines title={t("Best trial")} lines={best} studies={studies} />}
          {differences.length === 0 ? null : (
            <Lines title={t("Differences of the search")} lines={differences} studies={studies} />
          )}
        </table>
      </div>
      <p class="note">
        {differences.length === 0
          ? t("Samplers, budgets, constraints and spaces are the same.")
          : t("Everything else about sampler, budget, constraints and space is the same.")}
      </p>
    </section>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly studies: readonly Study[];
}

function Lines({ title, lines, studies }: LinesProps) {
  return (
    <tbody>
      <tr>
        <th colSpan={studies.length + 1} scope="rowgroup">
          {title}
        </th>
      </tr>
      {lines.map(({ name, cells, differs }, row) => (
        <tr key={row} class={differs ? "differs" : undefined}>
          <th scope="row">{name}</th>
          {cells.map((cell, index) => (
            <td key={index}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
