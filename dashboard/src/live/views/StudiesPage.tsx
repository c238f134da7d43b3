import { useMemo } from "preact/hooks";
import { DataTable } from "../../views/DataTable.tsx";
import { go, useSetQuery } from "../place.ts";
import { useLive } from "../context.ts";
import { compareHref, NEW_HREF, studyHref } from "../route.ts";
import type { Entry } from "../records.ts";
import { NAME_COLUMN, STATUS_COLUMN, STUDY_COLUMNS, UPDATED_COLUMN } from "../table/studies.ts";
import { useStudies } from "../useStudies.ts";
import { LinkState } from "./LinkState.tsx";
import { StatusTag } from "./StatusTag.tsx";
import { Loading, Trouble } from "./Trouble.tsx";
import { rich, t, tn } from "../../words.ts";

/** Maximum number of curves that can be distinguished. */
export const MOST_COMPARED = 8;

/** Every study of the server with its results. */
export function StudiesPage({ query }: { readonly query: URLSearchParams }) {
  const [{ studies, link, error }, retry] = useStudies();
  const { scope, only } = useLive();
  const setQuery = useSetQuery();
  const chosen = useMemo(() => query.getAll("study"), [query]);
  const wanted = (query.get("q") ?? "").toLowerCase();
  const shown = useMemo(
    () =>
      (studies ?? []).filter(({ name, tags = [] }) =>
        [name, ...tags].some((each) => each.toLowerCase().includes(wanted)),
      ),
    [studies, wanted],
  );
  if (studies === undefined && error !== undefined)
    return <Trouble title={t("The studies can't be shown")} message={error.message} onRetry={retry} />;
  if (studies === undefined) return <Loading what={t("the studies")} />;
  return (
    <>
      <header class="page-head">
        <div class="head-line">
          <h1>{t("Studies")}</h1>
          {scope === "admin" && only === undefined ? (
            <a class="quiet-button" href={NEW_HREF}>
              {t("New study …")}
            </a>
          ) : null}
        </div>
        <p class="lead">
          {tn(studies.length, "{n} study", "{n} studies")} <LinkState link={link} onRetry={retry} />
        </p>
      </header>
      {studies.length === 0 ? (
        <p class="card nothing">
          {rich("No study yet. The first {tune} or {askTell} on this store makes one, and it appears here by itself.", {
            tune: <code>danlu tune</code>,
            askTell: <code>danlu ask-tell</code>,
          })}
        </p>
      ) : (
        <DataTable
          title={t("Studies")}
          source="danlu"
          columns={STUDY_COLUMNS}
          rows={shown}
          start={{ column: UPDATED_COLUMN, descending: true }}
          cell={(study, column) => {
            if (column === NAME_COLUMN)
              return (
                <span class="study-name">
                  <Chosen study={study} chosen={chosen} query={query} />
                  <a href={studyHref(study.name)} title={study.name}>
                    {study.name}
                  </a>
                </span>
              );
            return column === STATUS_COLUMN ? <StatusTag study={study} /> : undefined;
          }}
          controls={
            <>
              <input
                type="search"
                class="search"
                aria-label={t("Filter by name or tag")}
                placeholder={t("Filter by name or tag")}
                value={query.get("q") ?? ""}
                onInput={(event) => setQuery({ q: event.currentTarget.value, page: undefined })}
              />
              {chosen.length < 2 ? (
                <button type="button" class="quiet-button" disabled title={t("Tick two to eight studies in the table")}>
                  {t("Compare")}
                </button>
              ) : (
                <a class="primary-button" href={compareHref(chosen)}>
                  {t("Compare {what}", { what: chosen.length })}
                </a>
              )}
            </>
          }
        />
      )}
    </>
  );
}

interface ChosenProps {
  readonly study: Entry;
  readonly chosen: readonly string[];
  readonly query: URLSearchParams;
}

function Chosen({ study: { name }, chosen, query }: ChosenProps) {
  const checked = chosen.includes(name);
  const toggle = () => {
    const next = new URLSearchParams(query);
    next.delete("study");
    const names = checked ? chosen.filter((each) => each !== name) : [...chosen, name];
    for (const each of names) next.append("study", each);
    go(next.size === 0 ? "/" : `/?${next}`, true);
  };
  return (
    <input
      type="checkbox"
      aria-label={t("Compare {what}", { what: name })}
      checked={checked}
      disabled={!checked && chosen.length >= MOST_COMPARED}
      onChange={toggle}
    />
  );
}
