/** Keeps data up to date: loads them, follows their events, and reconnects after a lost connection. */

import { DataError } from "../decode.ts";
import { type Api, RefusedError } from "./api.ts";
import { eventsOf, type ServerEvent } from "./events.ts";
import { t } from "../words.ts";

export type Link = "connecting" | "live" | "reconnecting" | "lost";

export interface Feed {
  /** Fetches the whole. Returns the id after which the events continue. */
  load(signal: AbortSignal): Promise<string>;
  path(after: string): string;
  /** Handles an event: continue, load the whole again, or end because nothing more will follow. */
  take(event: ServerEvent): "on" | "reload" | "end";
  link(link: Link): void;
  /** Reports a failure. It is final if a retry would change nothing. */
  fail(error: Error): void;
}

/**
 * Silence after which the server is considered gone, in milliseconds. It writes at least a comment every 15 seconds.
 */
const PATIENCE = 45_000;
/** Number of consecutive failures after which the page reports a lost connection. It keeps trying. */
const LOST_AFTER = 5;
const LONGEST_WAIT = 15_000;

/** The pause after a number of failures, doubled each time from a quarter of a second. */
export function backOff(failures: number): number {
  return Math.min(LONGEST_WAIT, 250 * 2 ** (failures - 1));
}

export function isFinal(error: unknown): boolean {
  return error instanceof DataError || (error instanceof RefusedError && error.status < 500 && error.status !== 429);
}

/** Follows until the returned function is called. */
export function follow(api: Api, feed: Feed): () => void {
  const stop = new AbortController();
  const { signal } = stop;

  async function run(): Promise<void> {
    let after: string | undefined;
    let failures = 0;
    let reloads = 0;
    while (!signal.aborted) {
      await shown(signal);
      const seen = whileSeen(signal);
      try {
        after ??= await feed.load(signal);
        const stream = await api.open(feed.path(after), seen.signal);
        feed.link("live");
        for await (const event of eventsOf(stream, PATIENCE)) {
          failures = 0;
          if (event.id !== "") after = event.id;
          const next = feed.take(event);
          if (next === "end") return;
          reloads = next === "reload" ? reloads + 1 : 0;
          if (next === "reload") {
            after = undefined;
            break;
          }
        }
        if (after !== undefined) throw new Error(t("The server ended the stream."));
        // One reload is normal; several in a row mean that the page never catches up.
        if (reloads > 1) await sleep(backOff(reloads - 1), signal);
      } catch (error) {
        if (signal.aborted) return;
        if (document.hidden) continue;
        if (after === undefined || isFinal(error)) feed.fail(error as Error);
        if (isFinal(error)) return;
        failures++;
        feed.link(failures < LOST_AFTER ? "reconnecting" : "lost");
        await sleep(backOff(failures), signal);
      } finally {
        seen.end();
      }
    }
  }

  void run();
  return () => stop.abort();
}

/** Milliseconds for which a hidden page keeps its connection. A browser has only six for one server. */
const UNSEEN = 30_000;

function whileSeen(outer: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => stop.abort(), UNSEEN);
  };
  // The browser may keep a left page, with its connections, for the way back.
  const leave = () => stop.abort();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", leave);
  const end = () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("pagehide", leave);
  };
  return { signal: AbortSignal.any([outer, stop.signal]), end };
}

/** Waits until the page is visible. */
function shown(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve();
    document.addEventListener("visibilitychange", () => resolve(), { once: true, signal });
  });
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
