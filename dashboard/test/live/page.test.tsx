// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RECIPES } from "../../fixtures/all.ts";
import { PAYLOADS } from "../../fixtures/payloads.ts";
import { LiveApp } from "../../src/live/views/LiveApp.tsx";
import { MemoryServer } from "./server.ts";

const { iris, boosting, hostile, two, three, limited } = RECIPES;

class Nowhere {
  observe(): void {}
  disconnect(): void {}
}

let root: HTMLElement;
let server: MemoryServer;

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", Nowhere);
  vi.stubGlobal("ResizeObserver", Nowhere);
  server = new MemoryServer([
    iris,
    { ...iris, name: "iris-random", seed: 5 },
    { ...boosting, trials: 80 },
    { ...iris, name: "empty", trials: 0 },
    hostile,
    two,
    { ...two, name: "loss-and-latency-again", seed: 11 },
    three,
    limited,
  ]);
  vi.stubGlobal("fetch", server.fetch);
  document.body.innerHTML = '<div id="page"></div>';
  root = document.getElementById("page") as HTMLElement;
});

afterEach(async () => {
  await act(() => render(null, root));
  window.localStorage.clear();
  window.sessionStorage.clear();
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await act(() => new Promise((done) => setTimeout(done, 15)));
}

async function visit(address: string, token: string | null = "right"): Promise<void> {
  if (token !== null) window.localStorage.setItem("danlu-token", token);
  window.history.replaceState(null, "", address);
  await act(() => render(<LiveApp />, root));
  await settle();
}

async function visitAnew(address: string): Promise<void> {
  await act(() => render(null, root));
  await visit(address);
}

/** Waits for parts that follow the study at an interval. */
async function until(holds: () => void): Promise<void> {
  await vi.waitFor(
    async () => {
      await settle();
      holds();
    },
    { timeout: 15_000, interval: 50 },
  );
}

function all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

const texts = (selector: string) => all(selector).map((each) => (each.textContent ?? "").trim());
const labelled = (text: string) => all("button, a").find((each) => each.textContent?.trim() === text);

async function press(element: HTMLElement | undefined): Promise<void> {
  expect(element).toBeDefined();
  await act(() => element?.click());
  await settle();
}

async function fill(selector: string, value: string): Promise<void> {
  const [input] = all<HTMLInputElement>(selector);
  await act(() => {
    if (input === undefined) throw new Error(`nothing at ${selector}`);
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function submit(): Promise<void> {
  const [form] = all<HTMLFormElement>("form");
  await act(() => void form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await settle();
}

describe("signing in", () => {
  it("asks for the token once, keeps it for all tabs and never in the address", async () => {
    await visit("/", null);
    expect(texts("h1")).toEqual(["Sign in"]);
    expect(all<HTMLInputElement>("input")[0]?.type).toBe("password");
    await fill("input", "right");
    await submit();
    expect(texts("h1")).toEqual(["Studies"]);
    expect(window.localStorage.getItem("danlu-token")).toBe("right");
    expect(window.location.href).not.toContain("right");
  });

  it("asks again when the server does not take it, and says why", async () => {
    await visit("/", "wrong");
    expect(texts(".problem")[0]).toContain("does not accept");
    expect(window.localStorage.getItem("danlu-token")).toBeNull();
  });

  it("uses a login link once, and removes its code from the address at once", async () => {
    window.history.replaceState(null, "", "/#login=code");
    await act(() => render(<LiveApp />, root));
    expect(window.location.href).not.toContain("code");
    await settle();
    expect(texts("h1")).toEqual(["Studies"]);
    expect(window.localStorage.getItem("danlu-token")).toBe("right");
    await act(() => render(null, root));
    window.localStorage.clear();
    await visit("/#login=code", null);
    expect(texts("h1")).toEqual(["Sign in"]);
    expect(texts(".problem")[0]).toContain("needs the token");
    expect(window.location.href).not.toContain("code");
  });

  it("opens the study of a token for one study", async () => {
    server.session = { scope: "read", study: "empty", until: "2099-01-01T00:00:00Z" };
    await visit("/");
    expect(window.location.pathname).toBe("/studies/empty");
    expect(texts("h1")).toEqual(["empty"]);
  });

  it("returns to the only study of a token from the list", async () => {
    server.session = { scope: "read", study: "empty" };
    await visit("/studies/empty");
    await press(labelled("Studies"));
    expect(window.location.pathname).toBe("/studies/empty");
    expect(texts("h1")).toEqual(["empty"]);
    expect(texts(".ending")).toEqual([]);
  });

  it("says that a session ends before it does", async () => {
    server.session = { scope: "read", until: new Date(Date.now() + 9.5 * 60_000).toISOString() };
    await visit("/");
    expect(texts(".ending")).toEqual([
      "This session ends in 10 minutes. Ask for another token or login link: danlu token --link.",
    ]);
    server.session = { scope: "read", until: new Date(Date.now() + 60 * 60_000).toISOString() };
    await visitAnew("/");
    expect(texts(".ending")).toEqual([]);
  });

  it("says when a session has ended", async () => {
    server.session = { scope: "read", until: "2020-01-01T00:00:00Z" };
    await visit("/");
    server.expired = true;
    await press(labelled("iris-random"));
    expect(texts(".problem")[0]).toContain("This session ended at");
  });

  it("follows signing out and in by another tab", async () => {
    await visit("/");
    const stored = (value: string | null) => {
      if (value === null) window.localStorage.removeItem("danlu-token");
      else window.localStorage.setItem("danlu-token", value);
      return act(() => void window.dispatchEvent(new StorageEvent("storage", { key: "danlu-token" })));
    };
    await stored(null);
    expect(texts("h1")).toEqual(["Sign in"]);
    await stored("right");
    await settle();
    expect(texts("h1")).toEqual(["Studies"]);
  });
});

describe("the list of studies", () => {
  it("shows all, and follows them", async () => {
    await visit("/");
    expect(texts(".study-name a").sort()).toEqual([...server.studies.keys()].sort());
    await act(() => void server.advance("empty"));
    const row = () => all("tbody tr").find((each) => each.textContent?.includes("empty"));
    await until(() => expect(row()?.querySelector("td.numeric")?.textContent).toBe("1"));
  });

  it("says of a study that can't be read that it is damaged, and why", async () => {
    const study = server.studies.get("empty");
    if (study !== undefined) study.error = "Log entry 7 is missing. The log is damaged.";
    await visit("/");
    expect(all(".status-damaged").map((each) => [each.textContent, each.title])).toEqual([["damaged", study?.error]]);
  });

  it("counts no cancelled trial as one of the budget", async () => {
    const study = server.studies.get("empty");
    if (study !== undefined) study.budget = 5;
    for (const state of ["cancelled", "complete", "failed"]) {
      const trial = study?.begin();
      if (trial !== undefined) trial.state = state;
    }
    await visit("/?q=empty");
    expect(texts("tbody td:nth-child(3)")).toEqual(["2 of 5"]);
  });

  it("keeps its filter and what is chosen in the address, and leads to the comparison", async () => {
    await visit("/?q=iris");
    expect(texts(".study-name a").sort()).toEqual(["iris-forest", "iris-random"]);
    for (const name of ["iris-forest", "iris-random"])
      await press(all(`input[type="checkbox"]`).find((each) => each.getAttribute("aria-label") === `Compare ${name}`));
    expect(new URLSearchParams(window.location.search).getAll("study")).toEqual(["iris-forest", "iris-random"]);
    await press(labelled("Compare 2"));
    expect(texts("h1")).toEqual(["Compare 2 studies"]);
    expect(texts("tbody td:first-child").sort()).toEqual(["iris-forest", "iris-random"]);
  });
});

describe("a study", () => {
  it("changes as its trials do, without loading anything anew", async () => {
    await visit("/studies/iris-forest");
    expect(texts(".about .count")[0]).toContain("100");
    const fetched = vi.fn(server.fetch);
    vi.stubGlobal("fetch", fetched);
    await act(() => void server.advance("iris-forest"));
    await until(() => expect(texts(".about .count")[0]).toContain("101"));
    expect(fetched.mock.calls.filter(([address]) => address.endsWith("/page"))).toEqual([]);
    expect(texts(".link")).toEqual(["live"]);
  });

  it("has its tabs in the address", async () => {
    await visit("/studies/loss-and-latency?tab=front");
    expect(texts('[aria-current="page"]')).toEqual(["Front"]);
    expect(texts(".card-title").map((each) => each.split(" ")[0])).toEqual(["Front", "Recommended", "Hypervolume"]);
    await press(labelled("Progress"));
    expect(window.location.search).toBe("?tab=progress");
    expect(texts(".card-title").map((each) => each.trim())).toEqual([
      "Timeline",
      "Best so far",
      "Intermediate values",
      "Distribution",
    ]);
    await press(labelled("Overview"));
    expect(texts(".card-title").map((each) => each.trim())).toEqual([
      "Front",
      expect.stringMatching(/^Recommended configurations \d+$/) as unknown as string,
      "Hypervolume",
      "Importance",
    ]);
  });

  it("shows the value that a constraint limits as it shows an objective", async () => {
    await visit("/studies/loss-within-memory?tab=progress&outcome=memory_mb");
    expect(texts(".card-title")).toEqual(["Timeline", "Distribution"]);
    expect(texts(".note").join(" ")).toContain("The share of trials whose memory_mb is");
    await visitAnew("/studies/loss-within-memory?tab=parameters&outcome=memory_mb");
    expect(texts(".group-head .note").join(" ")).toContain(
      "memory_mb over each parameter; the limit is <= 512, triangles",
    );
    await visitAnew("/studies/loss-within-memory?outcome=memory_mb");
    expect(texts(".note").join(" ")).toContain("explain of the ranks of memory_mb");
  });

  it("names what trials reported by the objective of the reports", async () => {
    await visit("/studies/loss-and-latency?tab=progress&outcome=latency");
    expect(texts(".note").join(" ")).toMatch(/The latency that \d+ trials reported/);
  });

  it("has no front with one objective", async () => {
    await visit("/studies/iris-forest?tab=front");
    expect(texts('[aria-current="page"]')).toEqual(["Overview"]);
    expect(texts(".tabs a")).not.toContain("Front");
  });

  it.each(["overview", "parameters", "progress", "model", "trials"])(
    "without trials looks right in %s",
    async (tab) => {
      await visit(`/studies/empty?tab=${tab}`);
      expect(texts("h1")).toEqual(["empty"]);
      expect(root.textContent).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it("filters its table by a brush from the address", async () => {
    await visit("/studies/boosting?tab=parameters&brush=1:1.5~2.5");
    const dart = server.studies.get("boosting")?.trials.filter(({ params }) => params["booster"] === "dart").length;
    expect(labelled(`${dart} selected of 80 · show all`)).toBeDefined();
    expect(new Set(texts(".virtual tbody td:nth-child(6)"))).toEqual(new Set(["dart"]));
    await press(labelled(`${dart} selected of 80 · show all`));
    await until(() => expect(window.location.search).toBe("?tab=parameters"));
  });

  it("drops the brush with the address, as by a click on its tab", async () => {
    await visit("/studies/boosting?tab=parameters&brush=1:1.5~2.5");
    await press(labelled("Parameters"));
    expect(all("button").some((each) => each.textContent?.includes("selected of"))).toBe(false);
  });

  it("keeps the query and the order of its table in the address, and shares the brush with the list of trials", async () => {
    await visit("/studies/iris-forest?tab=parameters&where=state+%3D+failed&order=-trial&brush=0:1~5");
    const failed = server.studies.get("iris-forest")?.trials.filter(({ state }) => state === "failed") ?? [];
    const shown = texts(".virtual tbody td:nth-child(2)").map(Number);
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    expect(failed.map(({ number }) => number)).toEqual(expect.arrayContaining(shown));
    await press(all("th button")[0]);
    expect(new URLSearchParams(window.location.search).get("order")).toBe("trial");
    await press(labelled("Trials"));
    expect(new URLSearchParams(window.location.search).get("brush")).toBe("0:1~5");
  });

  it("that is not there says so, and offers the way out", async () => {
    await visit("/studies/nope");
    expect(texts(".trouble .note")[0]).toContain("There is no study 'nope'");
    await press(labelled("All studies"));
    expect(texts("h1")).toEqual(["Studies"]);
  });

  it("that is deleted says so", async () => {
    await visit("/studies/empty");
    await act(() => server.send("studies/empty/events", "deleted", {}));
    await settle();
    expect(texts(".trouble .note")).toEqual(["This study was deleted."]);
  });
});

describe("compared fronts", () => {
  it("of two studies lie over each other, with the hypervolume of each and a sentence", async () => {
    await visit("/compare?study=loss-and-latency&study=loss-and-latency-again");
    expect(texts(".card-title").map((each) => each.replace(/ \d+$/, ""))).toEqual([
      "Fronts",
      "Studies",
      "Side by side",
    ]);
    expect(texts(".card .note").join(" ")).toContain("has the greatest hypervolume");
    expect(texts(".legend-name")).toEqual(["loss-and-latency", "loss-and-latency-again", "threshold"]);
    expect(texts("section:not(.side-by-side) > .table-scroll th").map((each) => each.replace("↓", ""))).toEqual([
      "study",
      "hypervolume",
      "front",
      "dominated",
      "trials",
      "failed",
      "time",
      "sampler",
      "seed",
    ]);
    expect(texts("section:not(.side-by-side) > .table-scroll tbody tr")).toHaveLength(2);
    expect(all(".nothing, .problem")).toEqual([]);
  });

  it("leave out studies of other objectives by name, and stand beside the curves of one objective", async () => {
    const names = ["loss-and-latency", "loss-and-latency-again", "loss-latency-size", "iris-forest", "iris-random"];
    await visit(`/compare?${names.map((name) => `study=${name}`).join("&")}`);
    expect(texts(".card-title").map((each) => each.replace(/ \d+$/, ""))).toEqual([
      "Convergence",
      "Studies",
      "Side by side",
      "Fronts",
      "Studies with several objectives",
      "Side by side",
    ]);
    expect(texts(".problem")).toEqual([
      "Left out, because their objectives differ from those of the others: loss-latency-size.",
    ]);
  });
});

describe("controls", () => {
  it("stop with a reason, and resume", async () => {
    await visit("/studies/iris-forest");
    await press(labelled("Stop …"));
    await fill('input[name="reason"]', "enough <b>seen</b>");
    await submit();
    expect(server.studies.get("iris-forest")?.stopped).toBe("enough <b>seen</b>");
    await until(() => expect(texts(".status-text")).toEqual(["Stopped by alice: enough <b>seen</b>."]));
    await press(labelled("Resume"));
    expect(server.studies.get("iris-forest")?.stopped).toBeUndefined();
    await until(() => expect(texts(".status")).toEqual(["waiting for workers"]));
    expect(texts(".status-text")).toEqual([]); // the line of the budget has the number of trials
  });

  it.each([
    [undefined, ""],
    [100, ""],
    [150, "150"],
  ])("never propose a budget that would end the study: of %s, %j", async (budget, proposed) => {
    const fake = server.studies.get("iris-forest");
    if (fake !== undefined) fake.budget = budget;
    await visit("/studies/iris-forest");
    await press(labelled("Budget …"));
    expect(all<HTMLInputElement>('input[name="trials"]')[0]?.defaultValue).toBe(proposed);
    expect(texts("dialog .note")[0]).toContain("100 or fewer end it now");
  });

  it("show why the server refuses, and stay open", async () => {
    await visit("/studies/iris-forest");
    await press(labelled("Budget …"));
    await fill('input[name="trials"]', "3");
    await submit();
    expect(texts("dialog .problem")).toEqual(["trials: 100 have started; the budget can't be 3."]);
    await fill('input[name="trials"]', "200");
    await submit();
    expect(all("dialog")).toEqual([]);
    expect(server.studies.get("iris-forest")?.budget).toBe(200);
  });

  it("enqueue what is filled in, and leave the rest to the sampler", async () => {
    await visit("/studies/boosting");
    await press(labelled("Enqueue a trial …"));
    await fill('input[name="parameter 0"]', "0.01");
    const [booster] = all<HTMLSelectElement>('select[name="parameter 1"]');
    if (booster !== undefined) booster.value = "dart";
    const [width] = all<HTMLSelectElement>('select[name="parameter 5"]');
    if (width !== undefined) width.value = "25";
    const [warm] = all<HTMLSelectElement>('select[name="parameter 6"]');
    if (warm !== undefined) warm.value = "true";
    await submit();
    const params = { lr: 0.01, booster: "dart", width: 25, warm: true };
    expect(server.studies.get("boosting")?.trials.at(-1)?.params).toEqual(params);
    expect(texts(".told")).toEqual(["Trial 80 is queued; the next free worker takes it."]);
  });

  it("start an enqueued trial from the best one", async () => {
    await visit("/studies/iris-forest");
    await press(labelled("Enqueue a trial …"));
    await press(all(".fill-button")[0]);
    await submit();
    const best = server.studies.get("iris-forest")?.entry() as { best: { params: object } };
    expect(server.studies.get("iris-forest")?.trials.at(-1)?.params).toEqual(best.best.params);
  });
});

describe("the table of a live study", () => {
  const numbers = () => texts(".virtual tbody td:nth-child(2)").map((each) => each.split(" ")[0]);

  it("has every trial, queued ones too, and follows the changes", async () => {
    await visit("/studies/iris-forest?tab=trials&order=-trial");
    await until(() => expect(numbers()[0]).toBe("99"));
    await act(() => void server.advance("iris-forest"));
    await until(() => expect(numbers()[0]).toBe("100"));
    await press(labelled("Enqueue a trial …"));
    await submit();
    await until(() => expect(texts(".virtual tbody tr")[0]).toContain("queued"));
  });

  it("runs a configuration again, and opens the form with its values", async () => {
    await visit("/studies/iris-forest?tab=trials&pick=17");
    await press(labelled("Again"));
    const study = server.studies.get("iris-forest");
    expect(study?.trials.at(-1)?.params).toEqual(study?.trials[17]?.params);
    await press(labelled("Enqueue like this …"));
    expect(all<HTMLInputElement>('input[name="parameter 0"]')[0]?.value).toBe(
      String(study?.trials[17]?.params["max_depth"]),
    );
  });
});

describe("a token that may only read", () => {
  it("shows no controls, of the study, of a picked trial, and of a trial's page", async () => {
    server.session = { scope: "read" };
    server.studies.get("iris-forest")?.annotate(server.studies.get("iris-forest")!.trials[17]!, "tag", { tag: "star" });
    await visit("/studies/iris-forest?tab=trials&pick=17");
    expect(all(".star").map(({ tagName }) => tagName)).toEqual(["SPAN"]);
    expect(all("textarea, .tags button")).toEqual([]);
    const buttons = () => texts("button").filter((each) => /Stop|Budget|\+100|Enqueue|Again|Narrow/.test(each));
    expect(buttons()).toEqual([]);
    expect(texts(".picked-trials button")).toContain("Copy YAML");
    await visitAnew("/studies/iris-forest/trials/17");
    expect(texts("button").filter((each) => /Exclude|Cancel/.test(each))).toEqual([]);
  });
});

describe("notes and tags", () => {
  const hostile = PAYLOADS.map((each) => each.replace(/\s/g, " ")).filter((each) => each.length <= 64);

  it("are written on a trial, shown in the table, and selected by a query", async () => {
    await visit("/studies/iris-forest?tab=trials&pick=17");
    const trial = server.studies.get("iris-forest")!.trials[17]!;
    await press(all('[aria-label="Star trial 17"]')[0]);
    expect(trial.tags).toEqual(["star"]);
    await until(() => expect(all('[aria-label="Star trial 17"]')[0]?.getAttribute("aria-pressed")).toBe("true"));
    for (const tag of hostile) {
      await fill('[aria-label="New tag of trial 17"]', tag);
      await submitAt(".tag-form");
    }
    expect(trial.tags).toEqual(["star", ...hostile.map((each) => each.trim())]);
    const note = PAYLOADS.join("\n");
    await act(() => {
      const [area] = all<HTMLTextAreaElement>("textarea");
      area!.value = note;
      area!.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await fill('[aria-label="Your name"]', "<b>alice</b>");
    await submitAt(".note-form");
    expect(trial.notes?.map(({ text, by }) => [text, by])).toEqual([[note.trim(), "<b>alice</b>"]]);
    await visitAnew("/studies/iris-forest?tab=trials&where=tags+%3D+STAR+and+notes+~+script&pick=17");
    expect(numbersShown()).toEqual([17]);
    expect(texts(".note-text")).toEqual([note.trim()]);
    await visitAnew("/studies/iris-forest/trials/17");
    expect(texts(".note-text")).toEqual([note.trim()]);
    expect(texts(".tag-text")).toEqual(["★ star", ...hostile.map((each) => each.trim())]);
    expect(all("main script, main img, main iframe, main b, main svg[onload]")).toEqual([]);
    await press(all('[aria-label="Remove the tag star from trial 17"]')[0]);
    expect(trial.tags).not.toContain("star");
  });

  it("are written on a study, and select it in the list", async () => {
    await visit("/studies/iris-forest");
    await fill('[aria-label="New tag of the study"]', "thesis");
    await submitAt(".tag-form");
    await until(() => expect(texts(".tag-text")).toEqual(["thesis"]));
    await visitAnew("/?q=thesis");
    expect(texts("tbody td a")).toEqual(["iris-forest"]);
  });
});

async function submitAt(form: string): Promise<void> {
  const [found] = all<HTMLFormElement>(form);
  await act(() => void found?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await settle();
}

describe("the verdict", () => {
  it("is in the title of the tab, and leads to the trials of a cause", async () => {
    const study = server.studies.get("iris-forest");
    if (study !== undefined) study.budget = 130;
    await visit("/studies/iris-forest");
    await until(() => expect(all(".causes .link-button").length).toBeGreaterThan(0));
    expect(document.title).toMatch(
      /^0\.\d+ · (?:stable for \d+ trials|just improved) · 30 left · iris-forest · Danlu$/,
    );
    await press(labelled("+100"));
    expect(study?.budget).toBe(230);
    await press(all(".causes .link-button")[0]);
    const failed = study?.trials.filter(({ state }) => state === "failed").map(({ number }) => number);
    await until(() => expect(numbersShown()).toEqual(failed));
  });

  it("proposes the space without the region in which trials fail", async () => {
    await visit("/studies/iris-forest");
    await until(() => expect(labelled("Narrow the space …")).toBeDefined());
    await press(labelled("Narrow the space …"));
    await until(() =>
      expect(texts("dialog .diff-added")).toEqual(["+ criterion: {type: categorical, choices: [entropy, log_loss]}"]),
    );
    expect(texts("dialog .diff-removed")).toEqual([
      "- criterion: {type: categorical, choices: [gini, entropy, log_loss]}",
    ]);
    const study = server.studies.get("iris-forest");
    const kept = study?.trials.filter(({ state, params }) => state === "complete" && params["criterion"] !== "gini");
    await until(() => expect(texts("dialog .kept")[0]).toContain(`${kept?.length} trials are kept`));
    await press(labelled("Start the study"));
    await until(() => expect(window.location.pathname).toBe("/studies/iris-forest-2"));
    expect(server.studies.get("iris-forest-2")?.recipe.space.map(({ choices }) => choices)).toContainEqual([
      "entropy",
      "log_loss",
    ]);
  });

  it("leaves the region of an alarm out", async () => {
    const study = server.studies.get("boosting");
    study?.trials.slice(0, 40).forEach((each) => (each.state = "failed"));
    await visit("/studies/boosting");
    await until(() => expect(labelled("Leave out lr 0.03 to 0.1")).toBeDefined());
    await press(labelled("Leave out lr 0.03 to 0.1"));
    await until(() => expect(texts("dialog .diff-added")[0]).toContain("high: 0.03"));
  });

  it("leaves the region of any cause out, and starts no study of a name that there is", async () => {
    const again = server.studies.get("iris-forest");
    if (again !== undefined) server.studies.set("iris-forest-2", again);
    await visit("/studies/iris-forest");
    await until(() => expect(all(".cause-region").length).toBeGreaterThan(0));
    await press(all(".cause-region")[0]);
    await until(() => expect(texts("dialog .problem")[0]).toContain("There is a study iris-forest-2 already"));
    await press(labelled("Start the study"));
    await until(() => expect(texts("dialog [role=alert]")[0]).toContain("Choose another name"));
    expect(window.location.pathname).toBe("/studies/iris-forest");
  });

  it("only copies the parameter for a token of one study", async () => {
    server.session = { scope: "admin", study: "iris-forest" };
    await visit("/studies/iris-forest");
    await until(() => expect(labelled("Narrow the space …")).toBeDefined());
    await press(labelled("Narrow the space …"));
    await until(() => expect(texts("dialog .diff-added")).toHaveLength(1));
    expect(labelled("Start the study")).toBeUndefined();
    expect(labelled("Copy")).toBeDefined();
  });
});

function numbersShown(): number[] {
  return texts(".virtual tbody td:nth-child(2)")
    .map((each) => Number.parseInt(each, 10))
    .sort((a, b) => a - b);
}

describe("a trial", () => {
  it("lists its files, with their names as text", async () => {
    await visit("/studies/iris-forest/trials/17");
    expect(texts(".files li")).toEqual(["<b>model</b>.bin 1.5 KiB"]);
    expect(all(".files b")).toEqual([]);
  });

  it("tells its story, and is taken out and back with a reason", async () => {
    await visit("/studies/iris-forest/trials/17");
    expect(texts("h1")).toEqual(["Trial 17"]);
    expect(texts(".event-kind")).toEqual(["proposed", "started", "complete"]);
    expect(texts("pre.log")).toEqual(["epoch 1 loss 0.81\nepoch 2 loss 0.62\n<b>not bold</b>"]);
    await press(labelled("Exclude the trial …"));
    await fill('input[name="reason"]', "the node was sick");
    await submit();
    await until(() => expect(texts(".hero .problem")[0] ?? "").toContain("the node was sick"));
    await press(labelled("Include again"));
    expect(server.studies.get("iris-forest")?.trials[17]?.excluded).toBeUndefined();
  });

  it("of several objectives has a chart for each that it reported, also without the first one", async () => {
    await visit("/studies/loss-and-latency/trials/17");
    expect(texts(".card-title")).toEqual(["Reports of loss", "Reports of latency"]);
    const labels = all('[role="img"]').map((each) => each.getAttribute("aria-label"));
    expect(labels).toEqual(["10 reported values of loss", "20 reported values of latency"]);
    expect(texts(".summary-card:not(.hero) dt")).toEqual(["Expected loss", "Expected latency", "Acquisition"]);
  });

  it("has the values that constraints limit, with their limits", async () => {
    const trials = server.studies.get("loss-within-memory")?.trials ?? [];
    await visit(`/studies/loss-within-memory/trials/${trials.findIndex(({ state }) => state === "complete")}`);
    const facts = texts(".hero .facts dt");
    expect(facts).toContain("memory_mb (limit <= 512)");
    expect(texts("h2")).not.toContain("Constraints");
  });

  it("that waits can be cancelled", async () => {
    const study = server.studies.get("empty");
    study?.add({}, "enqueued");
    await visit("/studies/empty/trials/0");
    await press(labelled("Cancel the trial …"));
    await fill('input[name="reason"]', "not needed");
    await submit();
    expect(study?.trials[0]?.state).toBe("cancelled");
  });
});

it("texts from a study are texts on every view, whatever they look like", async () => {
  const path = `/studies/${encodeURIComponent(hostile.name)}`;
  for (const view of ["", "?tab=parameters", "?tab=progress", "?tab=model", "?tab=trials", "/trials/3"]) {
    await visit(path + view);
    expect(all("script, img, b, iframe")).toEqual([]);
    const names = all("*").flatMap((each) => each.getAttributeNames());
    expect(names.filter((name) => /^on/i.test(name))).toEqual([]);
    await act(() => render(null, root));
  }
});

describe("what if", () => {
  const sliders = () => all<HTMLInputElement>(".what-if-field input");
  const medians = () => texts(".what-if-outcome .big");

  async function slide(at: string): Promise<void> {
    const [slider] = sliders();
    await act(() => {
      if (slider === undefined) throw new Error("no slider");
      slider.value = at;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await settle();
  }

  it("starts from the recommended trial, and a move changes the prediction until it is taken back", async () => {
    await visit("/studies/iris-random?tab=what-if");
    await until(() => expect(medians()).toHaveLength(1));
    const before = medians();
    expect(labelled("Reset")).toBeUndefined();
    await slide("1000");
    expect(medians()).not.toEqual(before);
    expect(texts(".what-if-result .facts dt")).toEqual(["Fails", "Time"]);
    expect(texts(".what-if-result .note").join(" ")).toContain("Few trials are near");
    await press(labelled("Reset"));
    expect(medians()).toEqual(before);
  });

  it("queues the configuration", async () => {
    await visit("/studies/iris-random?tab=what-if");
    await until(() => expect(labelled("Try this")).toBeDefined());
    await slide("0");
    await press(labelled("Try this"));
    const trials = server.studies.get("iris-random")?.trials ?? [];
    const queued = trials.at(-1);
    expect(queued?.state).toBe("queued");
    expect(Object.keys(queued?.params ?? {}).length).toBeGreaterThan(0);
  });

  it("offers nothing that the token does not allow", async () => {
    server.session = { scope: "read" };
    await visit("/studies/iris-random?tab=what-if");
    await until(() => expect(medians()).toHaveLength(1));
    expect(labelled("Try this")).toBeUndefined();
  });

  it("predicts every objective, and nothing before there are results", async () => {
    await visit("/studies/loss-and-latency?tab=what-if");
    await until(() => expect(medians()).toHaveLength(2));
    await visitAnew("/studies/empty?tab=what-if");
    expect(texts(".nothing")).toEqual(["Predictions appear with the first results."]);
  });
});

describe("a new study", () => {
  const LR = "study: fresh\nspace:\n  lr: {type: float, low: 0, high: 1, log: true}\n";

  async function write(text: string): Promise<void> {
    await fill("textarea", text);
  }

  it("is checked as it is written, with the line marked, and its page says how workers join", async () => {
    await visit("/");
    await press(labelled("New study …"));
    expect(window.location.pathname).toBe("/new");
    await write(LR);
    expect(labelled("Create")).toHaveProperty("disabled", true);
    await until(() =>
      expect(texts(".file-verdict")).toEqual([
        "Line 3: space.lr.low (0) must be positive on a log scale. Maybe use a linear scale, or low = 1e-8.",
      ]),
    );
    expect(texts(".file-lines .wrong")).toEqual(["3"]);
    expect(labelled("Create")).toHaveProperty("disabled", true);
    expect(server.studies.has("fresh")).toBe(false);
    await write(LR.replace("low: 0", "low: 1e-5"));
    await until(() => expect(texts(".file-verdict")).toEqual(["Nothing is wrong with the file."]));
    expect(texts(".file-lines .wrong")).toEqual([]);
    await press(labelled("Create"));
    expect(window.location.pathname).toBe("/studies/fresh");
    expect(texts("h1")).toEqual(["fresh"]);
    await until(() =>
      expect(texts(".join-card pre")).toEqual(["danlu worker fresh.yaml --server http://localhost:3000"]),
    );
    expect(all<HTMLDetailsElement>(".join-card")[0]?.open).toBe(true);
    expect(labelled("Save fresh.yaml")).toBeDefined();
  });

  it("keeps its text over a reload, and names a study that is there already", async () => {
    await visit("/new");
    expect(all<HTMLTextAreaElement>("textarea")[0]?.value).toContain("study: my-study");
    await write("study: boosting\n");
    await visitAnew("/new");
    expect(all<HTMLTextAreaElement>("textarea")[0]?.value).toBe("study: boosting\n");
    await until(() => expect(texts(".file-verdict")[0]).toContain("There is a study boosting already."));
    expect(labelled("Create")).toHaveProperty("disabled", true);
  });

  it("starts from examples", async () => {
    await visit("/new");
    await press(all(".choice input")[2]);
    expect(all<HTMLTextAreaElement>("textarea")[0]?.value).toContain("latency_ms: minimize");
    await until(() => expect(texts(".file-verdict")).toEqual(["Nothing is wrong with the file."]));
  });

  it.each([{ scope: "worker" }, { scope: "admin", study: "boosting" }])(
    "is nothing for the token %o",
    async (session) => {
      server.session = session;
      await visit("/?q=b");
      expect(labelled("New study …")).toBeUndefined();
      await visitAnew("/new");
      expect(texts("h1")).toEqual(["This token makes no studies"]);
      expect(all("textarea")).toEqual([]);
    },
  );
});

describe("comparing", () => {
  it("takes two clicks from a study to another one of the same objectives, the newest first", async () => {
    await visit("/studies/iris-forest");
    await press(labelled("Compare with …"));
    expect(texts(".others a")).toEqual(["iris-random", "empty"]);
    await press(labelled("iris-random"));
    expect(window.location.pathname + window.location.search).toBe("/compare?study=iris-forest&study=iris-random");
    await until(() => expect(texts(".side-by-side thead th")).toEqual(["iris-forest", "iris-random"]));
    const lines = texts(".side-by-side th[scope=row]");
    expect(lines.slice(0, 3)).toEqual(["best f1_micro", "trial", "max_depth"]);
    expect(lines).toContain("seed");
    expect(lines).not.toContain("sampler");
    expect(texts(".side-by-side .note")).toEqual([
      "Everything else about sampler, budget, constraints and space is the same.",
    ]);
  });

  it("is not offered to a token for one study", async () => {
    server.session = { scope: "admin", study: "iris-forest" };
    await visit("/studies/iris-forest");
    expect(labelled("Stop …")).toBeDefined();
    expect(labelled("Compare with …")).toBeUndefined();
  });
});

describe("the result of a study", () => {
  it("is a message for a colleague, with its address", async () => {
    await visit("/studies/iris-forest");
    await press(labelled("Share …"));
    const [text = ""] = texts("dialog pre");
    const lines = text.split("\n");
    expect(lines[0]).toBe("iris-forest");
    expect(lines[1]).toMatch(/^best f1_micro 0\.\d+, trial \d+: max_depth = \d+, n_estimators = \d+, /);
    expect(lines.at(-1)).toBe("http://localhost:3000/studies/iris-forest");
    expect(texts("dialog code")[0]).toContain("danlu token --link --scope read --study iris-forest");
  });

  it("has no best trial with several objectives", async () => {
    await visit("/studies/loss-and-latency");
    await press(labelled("Share …"));
    expect(texts("dialog pre")).toEqual(["loss-and-latency\nhttp://localhost:3000/studies/loss-and-latency"]);
  });
});

describe("a replay", () => {
  it("shows the study after a number of trials, from the address or the slider", async () => {
    await visit("/studies/iris-forest?tab=replay&after=20");
    expect(texts(".replay .scrubber span")).toEqual(["After 20 trials"]);
    await act(() => {
      const [slider] = all<HTMLInputElement>(".replay input");
      if (slider !== undefined) slider.value = "1";
      slider?.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await settle();
    expect(texts(".replay .scrubber span")).toEqual(["After 1 trial"]);
    expect(window.location.search).toContain("after=1");
    expect(texts(".replay")[0]).toMatch(/best f1_micro, trial 0|no result yet/);
  });

  it("replays the front of several objectives", async () => {
    await visit("/studies/loss-and-latency?tab=replay&after=60");
    expect(texts(".card-title").map((each) => each.replace(/ \d+$/, ""))[0]).toBe("Front");
  });
});
