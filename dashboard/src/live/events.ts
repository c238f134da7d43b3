/** Reads server-sent events from a stream of bytes, because a page's own EventSource cannot send the token. */

import { t } from "../words.ts";

export interface ServerEvent {
  /** The id of the last event that had one; empty before. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Takes the text as it arrives, in pieces of any size, and returns the complete events. */
export class EventReader {
  private rest = "";
  private id = "";
  private event = "";
  private data: string[] = [];

  push(piece: string): readonly ServerEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.take(line));
  }

  private take(line: string): readonly ServerEvent[] {
    if (line === "") return this.dispatch();
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) as unknown as [string, string, string];
    if (field === "id") this.id = value;
    if (field === "event") this.event = value;
    if (field === "data") this.data.push(value);
    return [];
  }

  private dispatch(): readonly ServerEvent[] {
    const { id, event, data } = this;
    this.event = "";
    this.data = [];
    return event === "" && data.length === 0 ? [] : [{ id, event: event || "message", data: data.join("\n") }];
  }
}

/**
 * The events of a stream until it ends. Silence for `patience` milliseconds, even without a comment, ends it too,
 * because the server is gone.
 */
export async function* eventsOf(stream: ReadableStream<Uint8Array>, patience: number): AsyncGenerator<ServerEvent> {
  const bytes = stream.getReader();
  const decoder = new TextDecoder();
  const reader = new EventReader();
  try {
    for (;;) {
      const { done, value } = await within(patience, bytes.read());
      if (done) return;
      yield* reader.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    await bytes.cancel().catch(() => {});
  }
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(t("The stream fell silent."))), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
