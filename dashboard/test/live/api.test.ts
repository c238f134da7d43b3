import { afterEach, describe, expect, it, vi } from "vitest";
import { text } from "../../src/decode.ts";
import { apiWith, RefusedError, UnreachableError } from "../../src/live/api.ts";

const answers: (Response | Error)[] = [];
const asked: { readonly path: string; readonly init: RequestInit }[] = [];
const unauthorized = vi.fn();
const api = apiWith("secret", unauthorized);

vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
  asked.push({ path, init });
  const answer = answers.shift();
  if (answer instanceof Response) return answer;
  throw answer ?? new TypeError("Failed to fetch");
});

afterEach(() => {
  answers.length = 0;
  asked.length = 0;
  unauthorized.mockClear();
});

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);
const header = (index: number, name: string) => new Headers(asked[index]?.init.headers).get(name);

describe("the server", () => {
  it("gets the token in the header of every request, and never in an address", async () => {
    answers.push(json("a"), json({}), new Response(""));
    await api.get("studies", text);
    await api.post("studies/a/stop", { reason: "r" });
    await api.open("events", new AbortController().signal);
    expect(asked.map((_, index) => header(index, "Authorization"))).toEqual(Array(3).fill("Bearer secret"));
    for (const { path } of asked) expect(path).toMatch(/^\/api\/v1\/(?!.*secret)/);
  });

  it("confirms what the page has by its tag", async () => {
    answers.push(json("first", { headers: { ETag: '"1"' } }), new Response(null, { status: 304 }));
    expect([await api.get("tagged", text), await api.get("tagged", text)]).toEqual(["first", "first"]);
    expect([header(0, "If-None-Match"), header(1, "If-None-Match")]).toEqual([null, '"1"']);
  });

  it("refuses with a message of its own, which is what a person reads", async () => {
    answers.push(json({ error: { code: "budget", message: "trials: 9 have started" } }, { status: 409 }));
    const refused = await api.post("x", {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({ status: 409, code: "budget", message: "trials: 9 have started" });
  });

  it.each(["<html>", "{}", '{"error":"no"}', '{"error":{"code":"a"}}'])(
    "that refuses with %s still says something",
    async (body) => {
      answers.push(new Response(body, { status: 502 }));
      await expect(api.get("x", text)).rejects.toThrow("The server answered 502");
    },
  );

  it("that does not take the token is told apart", async () => {
    answers.push(json({ error: { code: "unauthorized", message: "no" } }, { status: 401 }));
    await expect(api.get("x", text)).rejects.toThrow("no");
    expect(unauthorized).toHaveBeenCalledOnce();
  });

  it("that is gone is asked once more for a change, under the same id", async () => {
    answers.push(new TypeError("Failed to fetch"), json({ ok: true }));
    await api.post("x", { reason: "r" });
    const ids = asked.map(({ init }) => (JSON.parse(String(init.body)) as { id: string }).id);
    expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
    expect(ids[1]).toBe(ids[0]);
    await expect(api.post("x", {})).rejects.toThrow(UnreachableError);
  });
});
