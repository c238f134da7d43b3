import { useEffect, useRef, useState } from "preact/hooks";
import { type ComparedFronts, hasSeveral, type Study } from "../data.ts";
import { study as studyOf } from "../parse.ts";
import { comparedFronts } from "../parse/front.ts";
import type { Api } from "./api.ts";
import { useLive } from "./context.ts";
import type { Link } from "./feed.ts";
import { studyPath } from "./route.ts";
import { useStudies } from "./useStudies.ts";

export interface Compared {
  readonly studies?: readonly Study[];
  /** The fronts of the studies with several objectives, if there are two at least. */
  readonly fronts?: ComparedFronts;
  readonly link: Link;
  readonly error?: Error;
}

/** Milliseconds between a change of the list and the next fetch. */
const GAP = 2000;

async function load(api: Api, names: readonly string[], signal: AbortSignal): Promise<Omit<Compared, "link">> {
  const studies = await Promise.all(names.map((name) => api.get(`${studyPath(name)}/page`, studyOf, signal)));
  const several = studies.filter(hasSeveral).map(({ name }) => encodeURIComponent(name));
  if (several.length < 2) return { studies };
  return { studies, fronts: await api.get(`fronts?studies=${several.join()}`, comparedFronts, signal) };
}

/** Several studies, fetched again when the list says that one of them changed. One stream serves them all. */
export function useCompared(names: readonly string[]): readonly [compared: Compared, retry: () => void] {
  const { api } = useLive();
  const [{ studies: list, link }, again] = useStudies();
  const [compared, setCompared] = useState<Omit<Compared, "link">>({});
  const [attempt, setAttempt] = useState(0);
  const next = useRef(0);
  const state = list
    ?.filter(({ name }) => names.includes(name))
    .map(({ states }) => JSON.stringify(states))
    .join();
  useEffect(() => {
    if (names.length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(
      async () => {
        next.current = Date.now() + GAP;
        try {
          setCompared(await load(api, names, stop.signal));
        } catch (error) {
          if (!stop.signal.aborted) setCompared((before) => ({ ...before, error: error as Error }));
        }
      },
      Math.max(0, next.current - Date.now()),
    );
    return () => (clearTimeout(timer), stop.abort());
  }, [api, names, state, attempt]);
  const retry = () => {
    again();
    setAttempt(attempt + 1);
  };
  return [{ ...compared, link }, retry];
}
