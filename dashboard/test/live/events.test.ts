import { describe, expect, it } from "vitest";
import { EventReader, eventsOf, type ServerEvent } from "../../src/live/events.ts";
import { forAll, listOf } from "../laws.ts";

function read(...pieces: readonly string[]): readonly ServerEvent[] {
  const reader = new EventReader();
  return pieces.flatMap((piece) => reader.push(piece));
}

describe("server-sent events", () => {
  it("have an id, a kind and data", () =>
    expect(read('id: 7\nevent: change\ndata: {"a":1}\n\n')).toEqual([{ id: "7", event: "change", data: '{"a":1}' }]));

  it("keep the last id, and are messages without a kind", () =>
    expect(read("id: 7\ndata: a\n\ndata: b\n\n")).toEqual([
      { id: "7", event: "message", data: "a" },
      { id: "7", event: "message", data: "b" },
    ]));

  it("may be comments, which say nothing", () => expect(read(": here\n\n:\n\n")).toEqual([]));

  it("may have a kind only, data of several lines, and no space after the colon", () => {
    expect(read("event: reload\n\n")).toEqual([{ id: "", event: "reload", data: "" }]);
    expect(read("data:a\ndata: b\n\n")[0]?.data).toBe("a\nb");
  });

  it("are the same however the text is cut and its lines end", () =>
    forAll(300, (random) => {
      const end = random.pick(["\n", "\r\n", "\r"]);
      const lines = listOf(random.whole(1, 12), () =>
        random.pick(["", "", "id: 3", "event: change", 'data: {"x": ": ü炉"}', ": comment", "data", "other: field"]),
      );
      const text = [...lines, "", "id: 9", "data: last", "", "id: end"].join(end);
      const pieces: string[] = [];
      for (let at = 0; at < text.length;) {
        const size = random.whole(1, 9);
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      expect(read(...pieces)).toEqual(read(text));
    }));
});

describe("a stream of them", () => {
  function streamOf(...pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
  }

  async function all(stream: ReadableStream<Uint8Array>, patience: number): Promise<readonly ServerEvent[]> {
    const got: ServerEvent[] = [];
    for await (const event of eventsOf(stream, patience)) got.push(event);
    return got;
  }

  it("puts characters together that were cut into bytes", async () => {
    const bytes = new TextEncoder().encode("data: 炉\n\n");
    const got = await all(streamOf(...[...bytes].map((each) => Uint8Array.of(each))), 1000);
    expect(got.map(({ data }) => data)).toEqual(["炉"]);
  });

  it("that falls silent is given up", async () => {
    const silent = new ReadableStream<Uint8Array>();
    await expect(all(silent, 20)).rejects.toThrow("silent");
  });
});
