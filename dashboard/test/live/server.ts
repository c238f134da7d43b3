/** The fake server without a network: the page's requests are answered in memory. */

import { act as control, answerTo, Refused, studyNamed, written } from "../../fake/routes.ts";
import { FakeStudy, type FakeTrial } from "../../fake/study.ts";
import type { Recipe } from "../../fixtures/studies.ts";

interface Listener {
  readonly path: string;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
}

export class MemoryServer {
  readonly studies = new Map<string, FakeStudy>();
  /** What the token allows. */
  session: object = { scope: "admin" };
  /** Login codes that were not used yet. */
  readonly codes = new Set(["code"]);
  /** Whether the token has expired. */
  expired = false;
  private listeners: Listener[] = [];

  constructor(recipes: readonly Recipe[]) {
    for (const recipe of recipes) this.studies.set(recipe.name, new FakeStudy(recipe));
  }

  readonly fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, "http://here");
    const path = url.pathname.replace("/api/v1/", "");
    try {
      const sent = new Headers(init.headers).get("Authorization")?.replace("Bearer ", "") ?? "";
      if (path === "session" && init.method === "POST" && this.codes.delete(sent))
        return new Response(JSON.stringify({ ...this.session, token: "right" }));
      if (sent !== "right" || this.expired) throw new Refused(401, "unauthorized", "This needs the token.");
      if (path === "session") return new Response(JSON.stringify(this.session));
      if (path.endsWith("events")) return this.stream(path);
      const answer = init.method === "POST" ? this.acted(path, init) : answerTo(this.studies, path, url.searchParams);
      return new Response(JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { status, code, message } = error;
      return new Response(JSON.stringify({ error: { code, message } }), { status });
    }
  };

  private acted(path: string, { body, headers }: RequestInit): object {
    const told = (study: FakeStudy, trials: readonly FakeTrial[]): void => this.tell(study, trials);
    return new Headers(headers).get("Content-Type") === "application/yaml"
      ? written(this.studies, path, String(body), told)
      : control(this.studies, path, JSON.parse(String(body)) as Record<string, unknown>, told);
  }

  advance(name: string): FakeTrial {
    const study = studyNamed(this.studies, name);
    const trial = study.begin();
    study.finish(trial);
    this.tell(study, [trial]);
    return trial;
  }

  tell(study: FakeStudy, trials: readonly FakeTrial[]): void {
    const name = encodeURIComponent(study.recipe.name);
    this.send(`studies/${name}/events`, "change", study.change(trials));
    this.send("events", "change", study.entry());
  }

  send(path: string, event: string, data: object): void {
    const text = new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    for (const each of this.listeners) if (each.path === path) each.controller.enqueue(text);
  }

  private stream(path: string): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void this.listeners.push({ path, controller }),
      cancel: () => void (this.listeners = this.listeners.filter((each) => each.path !== path)),
    });
    return new Response(body);
  }
}
