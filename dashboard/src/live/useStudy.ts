import { useEffect, useMemo, useState } from "preact/hooks";
import type { Study } from "../data.ts";
import { type Decode, Fields, number } from "../decode.ts";
import { study as studyOf } from "../parse.ts";
import { changed, changeOf } from "./change.ts";
import { Changes } from "./changes.ts";
import { useLive } from "./context.ts";
import { follow, type Link } from "./feed.ts";
import { paced } from "./paced.ts";
import { studyPath } from "./route.ts";

export interface Watched {
  readonly study?: Study;
  /** The log's sequence number that the study shows. */
  readonly sequence?: number;
  readonly link: Link;
  readonly error?: Error;
  readonly deleted?: boolean;
}

interface Page {
  readonly study: Study;
  readonly sequence: number;
}

const studyPage: Decode<Page> = (value, path) => ({
  study: studyOf(value, path),
  sequence: new Fields(value, path).get("sequence", number),
});

/** Number of additional rows after which a page is fetched again, because the server chooses which rows to show. */
const MOST_GROWTH = 2000;
/** Milliseconds between drawings. */
const GAP = 300;

const START: Watched = { link: "connecting" };

/** A study as it is now, with its changes. */
export function useStudy(name: string): readonly [watched: Watched, retry: () => void, changes: Changes] {
  const { api } = useLive();
  const changes = useMemo(() => new Changes(), [name]);
  const [watched, setWatched] = useState(START);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let page: Page | undefined;
    let rows = 0;
    const show = paced(GAP, () => setWatched(({ link }) => ({ ...page, link })));
    setWatched(START);
    const stop = follow(api, {
      async load(signal) {
        page = await api.get(`${studyPath(name)}/page`, studyPage, signal);
        rows = page.study.trials.count;
        changes.tell("anew");
        show();
        return String(page.sequence);
      },
      path: (after) => `${studyPath(name)}/events?after=${encodeURIComponent(after)}`,
      take({ event, data }) {
        if (event === "reload" || page === undefined) return "reload";
        if (event === "deleted") {
          show.cancel();
          setWatched({ link: "lost", deleted: true });
          return "end";
        }
        if (event !== "change") return "on";
        const change = changeOf(page.study.parameters)(JSON.parse(data), "change");
        changes.tell(change);
        page = { study: changed(page.study, change), sequence: change.sequence };
        show();
        return page.study.trials.count > rows + MOST_GROWTH ? "reload" : "on";
      },
      link: (link) => setWatched((before) => ({ ...before, link })),
      fail: (error) => setWatched((before) => ({ ...before, error })),
    });
    return () => (stop(), show.cancel());
  }, [api, name, attempt, changes]);
  return [watched, () => setAttempt(attempt + 1), changes];
}
