import { useMemo } from "preact/hooks";
import type { ComparedFronts, Study } from "../../data.ts";
import { Convergence } from "../../views/Convergence.tsx";
import { DataTable } from "../../views/DataTable.tsx";
import { SamplerName } from "../../views/SamplerName.tsx";
import { comparable, comparisonOf } from "../compared.ts";
import { compareHref, studyHref } from "../route.ts";
import { comparedColumns, NAME, VALUE } from "../table/compared.ts";
import { FRONT_COLUMNS, HYPERVOLUME } from "../table/fronts.ts";
import { useCompared } from "../useCompared.ts";
import { FrontsCard } from "./FrontsCard.tsx";
import { MOST_COMPARED } from "./StudiesPage.tsx";
import { SideBySide } from "./SideBySide.tsx";
import { LinkState } from "./LinkState.tsx";
import { Loading, Trouble } from "./Trouble.tsx";
import { listed, t } from "../../words.ts";

/** Compares two to eight studies, named in the address. */
export function ComparePage({ query }: { readonly query: URLSearchParams }) {
  const given = query.getAll("study");
  const names = useMemo(() => [...new Set(given)].slice(0, MOST_COMPARED), [JSON.stringify(given)]);
  const [{ studies, fronts, link, error }, retry] = useCompared(names);
  if (names.length < 2)
    return (
      <Trouble title={t("Nothing to compare")} message={t("Choose two to eight studies in the list of studies.")} />
    );
  if (studies === undefined && error !== undefined)
    return <Trouble title={t("The studies can't be compared")} message={error.message} onRetry={retry} />;
  if (studies === undefined) return <Loading what={t("the studies")} />;
  return (
    <>
      <header class="page-head">
        <p class="crumbs">
          <a href={compareHref(names, "/")}>{t("Studies")}</a> <LinkState link={link} onRetry={retry} />
        </p>
        <h1>{t("Compare {n} studies", { n: names.length })}</h1>
      </header>
      <Compared studies={studies} fronts={fronts} />
    </>
  );
}

interface ComparedProps {
  readonly studies: readonly Study[];
  readonly fronts: ComparedFronts | undefined;
}

/** The curves of studies with one objective, the fronts of those with several, and the names of those that fit neither. */
function Compared({ studies, fronts }: ComparedProps) {
  const { same, others, several } = useMemo(() => comparable(studies), [studies]);
  const left = [...others.map(({ name }) => name), ...(fronts?.others ?? several.map(({ name }) => name))];
  return (
    <>
      {left.length === 0 ? null : (
        <p class="card problem">
          {t("Left out, because their objectives differ from those of the others: {names}.", { names: listed(left) })}
        </p>
      )}
      {same.length === 0 ? null : <Curves studies={same} />}
      {fronts === undefined ? null : <Fronts studies={several} fronts={fronts} alone={same.length === 0} />}
    </>
  );
}

function Curves({ studies }: { readonly studies: readonly Study[] }) {
  const columns = useMemo(() => comparedColumns(studies), [studies]);
  const comparison = useMemo(() => comparisonOf(studies, (studies[0] as Study).objective), [studies]);
  return (
    <>
      <Convergence comparison={comparison} />
      <DataTable
        title={t("Studies")}
        source={t("Comparison")}
        columns={columns}
        rows={studies}
        start={{ column: VALUE, descending: comparison.objective.direction === "maximize" }}
        cell={(study, column) =>
          column === NAME ? (
            <a href={studyHref(study.name)}>
              <SamplerName comparison={comparison} sampler={study.name} />
            </a>
          ) : undefined
        }
      />
      <SideBySide studies={studies} />
    </>
  );
}

interface FrontsProps {
  readonly studies: readonly Study[];
  readonly fronts: ComparedFronts;
  readonly alone: boolean;
}

function Fronts({ studies, fronts, alone }: FrontsProps) {
  const rows = useMemo(
    () =>
      fronts.sides.flatMap((front) => {
        const study = studies.find(({ name }) => name === front.study);
        return study === undefined ? [] : [{ study, front }];
      }),
    [studies, fronts],
  );
  return (
    <>
      <FrontsCard fronts={fronts} />
      <DataTable
        title={alone ? t("Studies") : t("Studies with several objectives")}
        note={t(
          "The hypervolume of each observed front, the number of points on it, and of those that another study's front dominates.",
        )}
        source={t("Comparison")}
        columns={FRONT_COLUMNS}
        rows={rows}
        start={{ column: HYPERVOLUME, descending: true }}
        cell={({ study }, column) => (column === NAME ? <a href={studyHref(study.name)}>{study.name}</a> : undefined)}
      />
      <SideBySide studies={studies} />
    </>
  );
}
