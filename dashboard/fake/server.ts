/**
 * A server of the live page for development and tests: the same API, headers and content policy, over studies in
 * memory.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Recipe } from "../fixtures/studies.ts";
import { act, answerTo, Refused, studyNamed, written } from "./routes.ts";
import { FakeStudy, type FakeTrial } from "./study.ts";

const PAGE = new URL("../../server/src/main/resources/io/danlu/server/page/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", css: "text/css" };

const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

interface Listener {
  /** Undefined for the list of studies. */
  readonly study: string | undefined;
  readonly response: ServerResponse;
}

export class FakeServer {
  readonly studies = new Map<string, FakeStudy>();
  private readonly listeners = new Set<Listener>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  constructor(
    recipes: readonly Recipe[],
    readonly token: string,
  ) {
    for (const recipe of recipes) this.studies.set(recipe.name, new FakeStudy(recipe));
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(port, "127.0.0.1", listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.drop();
    this.server.close();
  }

  /** Ends every stream, like a server that stops. */
  drop(): void {
    for (const { response } of this.listeners) response.destroy();
  }

  /** Starts one trial and ends it, and notifies everyone. */
  advance(name: string): FakeTrial {
    const study = studyNamed(this.studies, name);
    const trial = study.begin();
    study.finish(trial);
    this.tell(study, [trial]);
    return trial;
  }

  tell(study: FakeStudy, trials: readonly FakeTrial[]): void {
    this.send(study.recipe.name, "change", study.sequence, study.change(trials));
    this.send(undefined, "change", study.sequence, study.entry());
  }

  remove(name: string): void {
    this.studies.delete(name);
    this.send(name, "deleted", 0, { name });
    this.send(undefined, "deleted", 0, { name });
  }

  private send(study: string | undefined, event: string, id: number, data: object): void {
    const text = `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const each of this.listeners) if (each.study === study) each.response.write(text);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    try {
      if (!pathname.startsWith("/api/")) return this.file(pathname, response);
      if (request.headers.authorization !== `Bearer ${this.token}`)
        throw new Refused(401, "unauthorized", "This needs the token that danlu serve printed.");
      const path = pathname.replace("/api/v1/", "");
      if (path.endsWith("events")) return this.stream(path, response);
      const answer =
        request.method === "POST" ? await this.act(path, request) : answerTo(this.studies, path, searchParams);
      reply(request, response, JSON.stringify(answer));
    } catch (error) {
      const { status, code, message } = error instanceof Refused ? error : new Refused(500, "broken", String(error));
      const body = JSON.stringify({ error: { code, message } });
      response.writeHead(status, { ...HEADERS, "Content-Type": "application/json" }).end(body);
    }
  }

  private async act(path: string, request: IncomingMessage): Promise<object> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    if (request.headers["content-type"] === "application/yaml")
      return written(this.studies, path, text, (study, trials) => this.tell(study, trials));
    const body = JSON.parse(text) as Record<string, unknown>;
    return act(this.studies, path, body, (study, trials) => this.tell(study, trials));
  }

  private stream(path: string, response: ServerResponse): void {
    const name = path === "events" ? undefined : decodeURIComponent(path.split("/")[1] ?? "");
    if (name !== undefined) studyNamed(this.studies, name);
    const listener = { study: name, response };
    response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
    response.write(": here\n\n");
    this.listeners.add(listener);
    response.on("close", () => this.listeners.delete(listener));
  }

  private file(path: string, response: ServerResponse): void {
    const name = path === "/app.js" || path === "/app.css" ? path.slice(1) : "index.html";
    const type = TYPES[name.split(".")[1] ?? ""] ?? "";
    const headers = { ...HEADERS, "Content-Type": `${type}; charset=utf-8` };
    response.writeHead(200, headers).end(readFileSync(new URL(name, PAGE)));
  }
}

function reply(request: IncomingMessage, response: ServerResponse, body: string): void {
  const tag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  const headers = { ...HEADERS, "Content-Type": "application/json", ETag: tag };
  if (request.headers["if-none-match"] === tag) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(body);
}
