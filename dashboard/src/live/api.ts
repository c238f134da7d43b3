/** The server's API for the page: typed replies, or errors that say what a person can do. */

import { type Decode, Fields, text } from "../decode.ts";
import { t, verbatim } from "../words.ts";
import { said } from "../said.ts";

/** The server refused a request. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The server did not reply: it or the network is down. */
export class UnreachableError extends Error {}

export interface Api {
  get<T>(path: string, decode: Decode<T>, signal?: AbortSignal): Promise<T>;
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Asks a question whose body is JSON and that changes nothing. */
  ask<T>(path: string, body: string, decode: Decode<T>): Promise<T>;
  /** Sends a study file in YAML. The same file again has the same effect as once. */
  askOfFile<T>(path: string, file: string, decode: Decode<T>): Promise<T>;
  /** Opens a stream of server-sent events, as bytes. */
  open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

interface Kept {
  readonly tag: string;
  readonly decode: unknown;
  readonly value: unknown;
}

/** Number of replies that are kept, to be confirmed by their tags instead of being sent again. */
const MOST_KEPT = 16;

export function apiWith(token: string, onUnauthorized: () => void): Api {
  const kept = new Map<string, Kept>();

  async function request(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, Authorization: verbatim(`Bearer ${token}`) };
    let response: Response;
    try {
      response = await fetch(`/api/v1/${path}`, { ...init, headers, cache: "no-store" });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new UnreachableError(t("The server does not answer. Is danlu serve still running?"));
    }
    if (response.ok || response.status === 304) return response;
    if (response.status === 401) onUnauthorized();
    throw await refusal(response);
  }

  return {
    async get<T>(path: string, decode: Decode<T>, signal?: AbortSignal): Promise<T> {
      const known = kept.get(path);
      const usable = known?.decode === decode ? known : undefined;
      const headers: HeadersInit = usable === undefined ? {} : { [verbatim("If-None-Match")]: usable.tag };
      const response = await request(path, { headers, ...(signal === undefined ? {} : { signal }) });
      if (response.status === 304) return usable?.value as T;
      const value = decode(await response.json(), path);
      const tag = response.headers.get("ETag");
      kept.delete(path);
      if (tag !== null) kept.set(path, { tag, decode, value });
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
      return value;
    },
    async post(path, body) {
      const whole = JSON.stringify({ id: crypto.randomUUID(), ...body });
      const send = () =>
        request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: whole });
      try {
        return await (await send()).json();
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        return await (await send()).json(); // the id makes a retry safe: the server executes a request once
      }
    },
    async ask<T>(path: string, body: string, decode: Decode<T>): Promise<T> {
      const init = { method: "POST", headers: { "Content-Type": "application/json" }, body };
      return decode(await (await request(path, init)).json(), path);
    },
    async askOfFile<T>(path: string, file: string, decode: Decode<T>): Promise<T> {
      const init = { method: "POST", headers: { "Content-Type": "application/yaml" }, body: file };
      return decode(await (await request(path, init)).json(), path);
    },
    async open(path, signal) {
      const response = await request(path, { headers: { Accept: "text/event-stream" }, signal });
      return response.body ?? new ReadableStream();
    },
  };
}

export async function refusal(response: Response): Promise<RefusedError> {
  try {
    const error = new Fields(await response.json(), "answer").get("error", (value, path) => new Fields(value, path));
    return new RefusedError(response.status, error.get("code", text), said(error.get("message", text)));
  } catch {
    return new RefusedError(
      response.status,
      "",
      t("The server answered {status} and gave no reason.", { status: response.status }),
    );
  }
}
