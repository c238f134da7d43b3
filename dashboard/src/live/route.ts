/** Maps paths to pages, and pages to paths. */

export type Route =
  | { readonly page: "studies" }
  | { readonly page: "compare" }
  | { readonly page: "new" }
  | { readonly page: "study"; readonly study: string }
  | { readonly page: "trial"; readonly study: string; readonly number: number }
  | { readonly page: "nowhere" };

const NOWHERE: Route = { page: "nowhere" };

export function routeOf(path: string): Route {
  const [first, study, trials, number, ...more] = path.split("/").filter((part) => part !== "");
  if (first === undefined) return { page: "studies" };
  if (first === "compare" && study === undefined) return { page: "compare" };
  if (first === "new" && study === undefined) return { page: "new" };
  if (first !== "studies" || study === undefined || more.length > 0) return NOWHERE;
  const name = decoded(study);
  if (name === undefined) return NOWHERE;
  if (trials === undefined) return { page: "study", study: name };
  return trials === "trials" && /^\d{1,15}$/.test(number ?? "")
    ? { page: "trial", study: name, number: Number(number) }
    : NOWHERE;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The path of a study, the same in the page's addresses and in the server's. */
export function studyPath(study: string): string {
  return `studies/${encodeURIComponent(study)}`;
}

export function studyHref(study: string, tab?: string): string {
  return `/${studyPath(study)}${tab === undefined ? "" : `?tab=${tab}`}`;
}

export function trialHref(study: string, number: number): string {
  return `/${studyPath(study)}/trials/${number}`;
}

export const NEW_HREF = "/new";

export function compareHref(studies: readonly string[], path = "/compare"): string {
  return studies.length === 0 ? path : `${path}?${new URLSearchParams(studies.map((each) => ["study", each]))}`;
}

/** An address's query with some values changed. Absent or empty values are removed. */
export function withQuery(query: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === "" ? "" : `?${text}`;
}
