import { useEffect, useState } from "preact/hooks";
import { Fields, text } from "../decode.ts";
import { useLive } from "./context.ts";
import { follow, type Link } from "./feed.ts";
import { paced } from "./paced.ts";
import { type Entry, entries, entry } from "./records.ts";

export interface WatchedList {
  readonly studies?: readonly Entry[];
  readonly link: Link;
  readonly error?: Error;
}

const GAP = 300;

/** The studies of the server, with their changes. */
export function useStudies(): readonly [watched: WatchedList, retry: () => void] {
  const { api } = useLive();
  const [watched, setWatched] = useState<WatchedList>({ link: "connecting" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const studies = new Map<string, Entry>();
    const show = paced(GAP, () => setWatched(({ link }) => ({ studies: [...studies.values()], link })));
    const load = async (signal?: AbortSignal) => {
      const all = await api.get("studies", entries, signal);
      studies.clear();
      for (const each of all) studies.set(each.name, each);
      show();
    };
    const stop = follow(api, {
      load: async (signal) => (await load(signal), ""),
      path: (after) => (after === "" ? "events" : `events?after=${encodeURIComponent(after)}`),
      take({ event, data }) {
        if (event === "reload") return "reload";
        const value: unknown = JSON.parse(data);
        if (event === "deleted") studies.delete(new Fields(value, "deleted").get("name", text));
        if (event === "change") {
          const each = entry(value, "change");
          studies.set(each.name, each);
        }
        show();
        return "on";
      },
      link(link) {
        setWatched((before) => ({ ...before, link }));
        // loads changes that were missed; the stream itself notices a lost server
        if (link === "live") load().catch(() => {});
      },
      fail: (error) => setWatched((before) => ({ ...before, error })),
    });
    return () => (stop(), show.cancel());
  }, [api, attempt]);
  return [watched, () => setAttempt(attempt + 1)];
}
