import { useMemo } from "preact/hooks";
import type { Study } from "../../data.ts";
import { Convergence } from "../../views/Convergence.tsx";
import { DataTable } from "../../views/DataTable.tsx";
import { SamplerName } from "../../views/SamplerName.tsx";
import { comparable, comparisonOf } from "../compared.ts";
import { compareHref, studyHref } from "../route.ts";
import { comparedColumns, NAME, VALUE } from "../table/compared.ts";
import { useCompared } from "../useCompared.ts";
import { MOST_COMPARED } from "./StudiesPage.tsx";
import { LinkState } from "./LinkState.tsx";
import { Loading, Trouble } from "./Trouble.tsx";

/** Compares two to eight studies, named in the address. */
export function ComparePage({ query }: { readonly query: URLSearchParams }) {
  const given = query.getAll("study");
  const names = useMemo(() => [...new Set(given)].slice(0, MOST_COMPARED), [JSON.stringify(given)]);
  const [{ studies, link, error }, retry] = useCompared(names);
  if (names.length < 2)
    return <Trouble title="Nothing to compare" message="Choose two to eight studies in the list of studies." />;
  if (studies === undefined && error !== undefined)
    return <Trouble title="The studies can't be compared" message={error.message} onRetry={retry} />;
  if (studies === undefined) return <Loading what="the studies" />;
  return (
    <>
      <header class="page-head">
        <p class="crumbs">
          <a href={compareHref(names, "/")}>Studies</a> <LinkState link={link} onRetry={retry} />
        </p>
        <h1>Compare {names.length} studies</h1>
      </header>
      <Compared studies={studies} />
    </>
  );
}

function Compared({ studies }: { readonly studies: readonly Study[] }) {
  const { same, others } = useMemo(() => comparable(studies), [studies]);
  const columns = useMemo(() => comparedColumns(same), [same]);
  const [first] = same;
  const comparison = useMemo(() => first && comparisonOf(same, first.objective), [same, first]);
  if (comparison === undefined)
    return <p class="card nothing">Studies with several objectives have no best value to compare.</p>;
  const { objective } = comparison;
  return (
    <>
      {others.length === 0 ? null : (
        <p class="card problem">
          Left out, because they do not {objective.direction} {objective.name} alone:{" "}
          {others.map(({ name }) => name).join(", ")}.
        </p>
      )}
      <Convergence comparison={comparison} />
      <DataTable
        title="Studies"
        source="Comparison"
        columns={columns}
        rows={same}
        start={{ column: VALUE, descending: objective.direction === "maximize" }}
        cell={(study, column) =>
          column === NAME ? (
            <a href={studyHref(study.name)}>
              <SamplerName comparison={comparison} sampler={study.name} />
            </a>
          ) : undefined
        }
      />
    </>
  );
}
