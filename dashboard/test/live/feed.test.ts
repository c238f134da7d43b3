// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Api, RefusedError, UnreachableError } from "../../src/live/api.ts";
import { backOff, type Feed, follow, type Link } from "../../src/live/feed.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A server whose streams hold one text each and then end. */
function serverOf(...streams: readonly (string | Error)[]) {
  const opened: string[] = [];
  const api = {
    open: async (path: string) => {
      const stream = streams[opened.length];
      opened.push(path);
      if (stream instanceof Error) throw stream;
      if (stream === undefined) return new ReadableStream<Uint8Array>();
      return new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes(stream));
          controller.close();
        },
      });
    },
  } as unknown as Api;
  return { api, opened };
}

function feedOf(taken: Record<string, "on" | "reload" | "end"> = {}) {
  const links: Link[] = [];
  const errors: Error[] = [];
  const loads = vi.fn(async () => "10");
  const feed: Feed = {
    load: loads,
    path: (after) => `events?after=${after}`,
    take: ({ event }) => taken[event] ?? "on",
    link: (link) => links.push(link),
    fail: (error) => errors.push(error),
  };
  return { feed, links, errors, loads };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a feed", () => {
  it("comes back after the last event it has seen", async () => {
    const { api, opened } = serverOf("id: 11\ndata: a\n\nid: 12\ndata: b\n\n", new UnreachableError("gone"));
    const { feed, links, loads } = feedOf();
    const stop = follow(api, feed);
    await vi.advanceTimersByTimeAsync(2000);
    expect(opened).toEqual(["events?after=10", "events?after=12", "events?after=12"]);
    expect(links).toEqual(["live", "reconnecting", "reconnecting", "live"]);
    expect(loads).toHaveBeenCalledOnce();
    stop();
  });

  it("loads the whole anew when it is told to", async () => {
    const { api, opened } = serverOf("id: 99\nevent: reload\n\n");
    const { feed, loads } = feedOf({ reload: "reload" });
    const stop = follow(api, feed);
    await vi.advanceTimersByTimeAsync(10);
    expect(opened).toEqual(["events?after=10", "events?after=10"]);
    expect(loads).toHaveBeenCalledTimes(2);
    stop();
  });

  it("waits longer each time it is told to load anew at once again", async () => {
    const { api, opened } = serverOf(...Array<string>(500).fill("event: reload\n\n"));
    const { feed, links } = feedOf({ reload: "reload" });
    const stop = follow(api, feed);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.length).toBeLessThan(12);
    expect(new Set(links)).toEqual(new Set(["live"]));
    stop();
  });

  it("ends when there is nothing more to follow, and when the server refuses for good", async () => {
    const deleted = serverOf("event: deleted\n\n");
    follow(deleted.api, feedOf({ deleted: "end" }).feed);
    const refused = serverOf(new RefusedError(404, "unknown", "no such study"));
    const { feed, errors } = feedOf();
    follow(refused.api, feed);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([deleted.opened.length, refused.opened.length]).toEqual([1, 1]);
    expect(errors.map(({ message }) => message)).toEqual(["no such study"]);
  });

  it("says so when the connection is lost, and goes on trying", async () => {
    const { api, opened } = serverOf(...Array<Error>(30).fill(new UnreachableError("gone")));
    const { feed, links } = feedOf();
    const stop = follow(api, feed);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(links.slice(0, 5)).toEqual([...Array(4).fill("reconnecting"), "lost"]);
    expect(opened.length).toBeGreaterThan(7);
    stop();
    const before = opened.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.length).toBe(before);
  });

  it("lets go while nobody sees the page, and comes back when somebody does", async () => {
    const hidden = vi.spyOn(document, "hidden", "get");
    const opened: AbortSignal[] = [];
    const api = {
      open: async (_: string, signal: AbortSignal) => {
        opened.push(signal);
        return new ReadableStream<Uint8Array>({
          start: (controller) => signal.addEventListener("abort", () => controller.error(new Error("aborted"))),
        });
      },
    } as unknown as Api;
    const { feed, links } = feedOf();
    const stop = follow(api, feed);
    await vi.advanceTimersByTimeAsync(10);
    const look = async (unseen: boolean, wait: number) => {
      hidden.mockReturnValue(unseen);
      document.dispatchEvent(new Event("visibilitychange"));
      await vi.advanceTimersByTimeAsync(wait);
    };
    await look(true, 5000);
    await look(false, 1000);
    expect(opened.map(({ aborted }) => aborted)).toEqual([false]);
    await look(true, 35_000);
    expect(opened.map(({ aborted }) => aborted)).toEqual([true]);
    await look(false, 10);
    expect(opened.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(links).toEqual(["live", "live"]);
    stop();
    hidden.mockRestore();
  });

  it("waits longer each time, and never longer than a quarter of a minute", () =>
    expect([1, 2, 3, 6, 7, 50].map(backOff)).toEqual([250, 500, 1000, 8000, 15_000, 15_000]));
});
