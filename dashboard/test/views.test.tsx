// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Report } from "../src/data.ts";
import { App, Refusal } from "../src/views/App.tsx";
import { comparison, study } from "./studies.ts";

/** Never intersects: charts draw when they come near the screen, and here none does. */
class Nowhere {
  observe(): void {}
  disconnect(): void {}
}

let root: HTMLElement;

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", Nowhere);
  vi.stubGlobal("ResizeObserver", Nowhere);
  document.body.innerHTML = '<div id="page"></div>';
  root = document.getElementById("page") as HTMLElement;
});

afterEach(() => act(() => render(null, root)));

async function show(report: Report): Promise<void> {
  await act(() => render(<App report={report} />, root));
}

function all(selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

function texts(selector: string): string[] {
  return all(selector).map((each) => (each.textContent ?? "").trim());
}

async function click(found: HTMLElement | undefined): Promise<void> {
  await act(() => found?.click());
}

/** Sets a control's value as a person does. */
async function set(control: HTMLSelectElement | HTMLInputElement | null, value: string, event: string): Promise<void> {
  if (control === null) throw new Error("There is no such control.");
  control.value = value;
  await act(() => void control.dispatchEvent(new Event(event, { bubbles: true })));
}

const change = (control: HTMLSelectElement | null, value: string) => set(control, value, "change");
const input = (control: HTMLInputElement | null, value: string) => set(control, value, "input");

const column = (index: number) => texts(`tbody td:nth-child(${index})`);
const head = (title: string) => all("th button").find((each) => each.textContent?.startsWith(title));
const named = (text: string) => all("button").find((each) => each.textContent?.trim() === text);

describe("what was decided about a study", () => {
  const decision = (number: number) => ({
    at: `2026-12-01T19:33:0${number % 10}Z`,
    text: `trial ${number} excluded by alice: <b>leaked</b>`,
  });
  const workload = (id: string, from: number, learner: string, why: string) => ({
    id,
    from,
    why,
    parts: [
      ["learner", learner],
      ["cv", "5"],
    ] as const,
  });

  it("is listed with who and why, the latest five at once", async () => {
    const decisions = Array.from({ length: 7 }, (_, number) => decision(number));
    await show({ ...study("study-100"), decisions, decided: 9 });
    expect(texts(".decisions > ul li")).toHaveLength(5);
    expect(texts(".decisions > ul li")[4]).toBe("2026-12-01 19:33 trial 6 excluded by alice: <b>leaked</b>");
    expect(texts(".decisions summary")).toEqual(["4 earlier decisions"]);
    expect(texts(".decisions details .note")).toEqual(["2 decisions before these: an export has all."]);
  });

  it("says from which trial on another workload evaluates it, and what differs", async () => {
    const workloads = [workload("aaa", 3, "forest", ""), workload("bbb", 8, "boosting", "faster (by alice)")];
    await show({ ...study("study-100"), workloads });
    expect(texts(".decisions li")).toEqual([
      "Workload unknown before trial 3.",
      "Workload aaa from trial 3 on",
      "Workload bbb from trial 8 on: learner forest → boosting. Accepted: faster (by alice)",
    ]);
  });

  it("is no card where nobody decided anything and all trials have one workload", async () => {
    await show({ ...study("study-100"), workloads: [workload("aaa", 0, "forest", "")] });
    expect(all(".decisions")).toHaveLength(0);
  });
});

describe("a study's page", () => {
  it("says what was studied and what came out", async () => {
    await show(study("study-100"));
    expect(texts("h1")).toEqual(["iris-forest"]);
    expect(root.querySelector(".lead")?.textContent).toBe("maximize f1_micro · sampler tpe · seed 1");
    expect(texts(".hero .eyebrow, .hero .big")).toEqual(["Best and recommended", "0.96667"]);
    expect(texts(".hero dt")).toEqual(["max_depth", "n_estimators", "min_impurity", "criterion"]);
    expect(texts(".states li")).toEqual(["●complete 93", "◇pruned 4", "✕failed 3"]);
  });

  it("shows a recommendation of its own when it is another trial", async () => {
    const report = study("study-100");
    const recommended = {
      number: 3,
      params: [["max_depth", 7]] as const,
      mean: 0.95,
      sd: 0.0123,
      advice: "Use trial 3.",
    };
    await show({ ...report, recommended: { ...recommended, beside: report.best?.number ?? 0 } });
    expect(texts(".summary-card .eyebrow")).toEqual(["Best", "Recommended", "Effort"]);
    expect(texts(".summary-card .big")[1]).toBe("0.95 ± 0.012");
    expect(texts(".advice")).toEqual(["Use trial 3."]);
    await show({ ...report, recommended: { ...recommended, beside: 3 } });
    expect(texts(".advice")).toEqual([]);
  });

  it("says which of best and recommended to use where they are the same", async () => {
    await show(study("study-100"));
    expect(texts(".advice")).toEqual(["The best and the recommended configuration are the same: use it."]);
  });

  it("says where the study stands", async () => {
    await show(study("study-100"));
    expect(texts(".status-text")).toEqual(["Finished: budget of 100 trials used up."]);
    await show({ ...study("study-100"), status: { state: "failed", text: "failed: the run gave up: no disk." } });
    expect(texts(".status-text")).toEqual(["Failed: the run gave up: no disk."]);
  });

  it("treats none of several objectives as the first", async () => {
    await show(study("two-objectives"));
    expect(texts(".summary-card .eyebrow")).toEqual(["Front", "Pick", "Effort"]);
    const titles = texts(".card-title, .group-head h2");
    expect(titles.slice(0, 3).map((each) => each.replace(/ \d+$/, ""))).toEqual([
      "Front",
      "Recommended configurations",
      "Hypervolume",
    ]);
    expect(titles.join()).not.toContain("Forecast");
    const heads = texts("section:last-of-type th");
    expect(heads).toEqual(expect.arrayContaining(["loss", "latency", "memory_mb", "feasible"]));
    expect(texts(".hero .note")[0]).toContain("None of them is the best of all");
    expect(root.querySelector(".lead")?.textContent).toBe(
      "minimize loss (threshold 1.2), minimize latency, memory_mb <= 512 · sampler tpe · seed 4",
    );
  });

  it("shows the views of one value for the objective that a person chooses", async () => {
    await show(study("two-objectives"));
    const notes = () => texts(".card .note, .group-head .note").join(" ");
    expect(notes()).toContain("The loss of each trial, and the best reached up to it.");
    await change(root.querySelector<HTMLSelectElement>(".outcome-choice select"), "latency");
    expect(notes()).toContain("The latency of each trial, and the best reached up to it.");
    expect(notes()).toContain("explain of the ranks of latency");
    expect(notes()).not.toContain("The loss of each trial");
  });

  it("picks the best configuration at a bound that a slider moves", async () => {
    const report = study("two-objectives");
    await show(report);
    const picks = report.front?.recommended?.picks[1];
    await change(root.querySelector<HTMLSelectElement>("select[aria-label='Rule of the pick']"), "1");
    const slider = () => root.querySelector<HTMLInputElement>("input[aria-label='Bound of latency']");
    expect(slider()?.getAttribute("aria-valuetext")).toContain("latency <= ");
    await input(slider(), String((picks?.at.length ?? 1) - 1));
    expect(texts(".picked .note")[0]).toContain(`Pick: trial ${picks?.number.at(-1)}, loss `);
  });

  it("says why it tells no importance", async () => {
    const report = study("study-100");
    const silent = { needs: 30, shares: [], pedanova: [] };
    await show({ ...report, importance: { ...silent, results: 29 } });
    expect(texts(".card .note").join()).toContain("Too few results: 29 of the 30 results needed.");
    await show({ ...report, importance: { ...silent, results: 60 } });
    expect(texts(".card .note").join()).toContain("No parameter stands out from the noise yet: in 60 results, no");
  });

  it("says one gain of more trials, how far it may go, and whether it is worth them", async () => {
    const forecast = { more: 50, now: 0.95, expected: 0.9525, limit: 0.96, worthwhile: false };
    const report = study("study-100");
    await show({ ...report, forecast });
    expect(texts(".summary-card .big")).toContain("0.9525");
    expect(texts(".summary-card .note").filter((each) => /expected|trials should/.test(each))).toEqual([
      "expected best f1_micro after 50 more trials, 0.0025 better than now. With 90 % probability it will lie between 0.95 and 0.96.",
      "It may be time to stop: the gain is less than 50 more trials should bring.",
    ]);
    await show({ ...report, forecast: { ...forecast, worthwhile: true } });
    expect(root.textContent).toContain("More trials may pay off");
  });

  it("has a chart for the best so far, each parameter and the parallel coordinates, each with a label", async () => {
    await show(study("study-100"));
    expect(texts(".card-title").slice(0, 6)).toEqual([
      "Best so far",
      "max_depth",
      "n_estimators",
      "min_impurity",
      "criterion",
      "Parallel coordinates",
    ]);
    for (const chart of all('[role="img"]')) expect(chart.getAttribute("aria-label")).toBeTruthy();
  });

  it("lists the best trial first, and every head sorts", async () => {
    await show(study("study-100"));
    expect(column(2)[0]).toBe(String(study("study-100").best?.number));
    expect(head("f1_micro")?.parentElement?.getAttribute("aria-sort")).toBe("descending");
    await click(head("trial"));
    expect(column(2).slice(0, 3)).toEqual(["0", "1", "2"]);
    await click(head("trial"));
    expect(column(2)[0]).toBe("99");
    expect(head("trial")?.parentElement?.getAttribute("aria-sort")).toBe("descending");
  });

  it("has only the rows in sight in the document, with their places", async () => {
    await show(study("study-100"));
    await click(head("trial"));
    const numbers = column(2);
    expect(numbers.length).toBeLessThan(60);
    expect(numbers.slice(0, 3)).toEqual(["0", "1", "2"]);
    expect(root.querySelector(".virtual table")?.getAttribute("aria-rowcount")).toBe("101");
    expect(root.querySelector(".virtual tbody tr")?.getAttribute("aria-rowindex")).toBe("2");
  });

  it("narrows the table by a query, and says what is wrong with one", async () => {
    await show(study("study-100"));
    await input(root.querySelector<HTMLInputElement>('input[type="search"]'), "state = failed");
    expect(column(3).every((each) => each?.includes("failed") && each.includes("IllegalStateException"))).toBe(true);
    expect(texts("#trials h2 .count")).toEqual(["3 of 100"]);
    await input(root.querySelector<HTMLInputElement>('input[type="search"]'), "max_dept > 3");
    expect(texts(".query .problem")[0]).toContain("There is no column 'max_dept'. Columns: trial, state,");
  });

  it("filters any column, and compares two picked trials", async () => {
    await show(study("study-100"));
    await click(named("Filter columns"));
    await input(root.querySelector<HTMLInputElement>('input[aria-label="Filter trial"]'), "3..5");
    expect(new Set(column(2))).toEqual(new Set(["3", "4", "5"]));
    for (const box of all('.virtual input[type="checkbox"]').slice(0, 2)) await click(box);
    expect(texts(".picked-trials thead th").slice(1)).toEqual(
      texts(".virtual tbody td:nth-child(2)")
        .slice(0, 2)
        .map((each) => `Trial ${each}`),
    );
    expect(all(".picked-trials tr.differs").length).toBeGreaterThan(0);
    expect(all(".picked-trials button").some((each) => each.textContent === "Again")).toBe(false);
    await click(named("Close the comparison"));
    expect(all(".picked-trials")).toEqual([]);
  });

  it("shows chosen columns only", async () => {
    await show(study("study-100"));
    expect(head("max_depth")).toBeDefined();
    const boxes = all(".column-choice label");
    await click(boxes.find((each) => each.textContent === "max_depth")?.querySelector("input") ?? undefined);
    expect(head("max_depth")).toBeUndefined();
  });

  it("opens with a verdict, whose failures lead to their trials", async () => {
    const report = study("study-100");
    const failed = report.trials.number.filter((_, row) => report.trials.state[row] === "failed");
    const cause = {
      reason: "exit code 1: CUDA out of memory",
      trials: failed,
      region: { parameter: "criterion", low: "gini", high: "gini" },
    };
    await show({ ...report, progress: { sinceBest: 12, left: 7, seconds: 40 }, failures: [cause] });
    const line = texts(".verdict-part");
    expect(line[0]).toContain("best f1_micro, trial");
    expect(line.slice(1)).toEqual(["stable for 12 trials", "7 left", "3 failed (3 with criterion gini)"]);
    expect(texts(".causes li")).toEqual(["3 × CUDA out of memorycriterion gini"]);
    await click(named("3 × CUDA out of memory"));
    expect(root.querySelector<HTMLInputElement>('input[type="search"]')?.value).toBe(`cause = "${cause.reason}"`);
    expect(
      column(2)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(failed);
  });

  it("marks the best trial", async () => {
    await show(study("study-100"));
    expect(texts("tr.marked td:nth-child(2)")).toEqual([String(study("study-100").best?.number)]);
  });

  it("without trials says so and draws nothing", async () => {
    await show(study("study-0"));
    expect(texts(".hero .big")).toEqual(["none yet"]);
    expect(texts("main > .nothing")).toEqual(["Charts appear with the first trial."]);
    expect(all('[role="img"], table')).toEqual([]);
  });

  it("on which all trials failed says why", async () => {
    await show(study("all-failed"));
    expect(texts(".hero .note")).toEqual([
      "No trial has completed. The first failure says: IllegalStateException: loss is NaN after 3 steps",
    ]);
    await click(all('.virtual input[type="checkbox"]')[0]);
    expect(texts(".whole-reason")[0]).toContain("at model.Train.run");
  });

  it("shows names as they are, whatever they look like", async () => {
    const report = study("hostile");
    await show(report);
    expect(texts("h1")).toEqual([report.name]);
    expect(all("script, img, b, iframe")).toEqual([]);
    expect(
      all("*")
        .flatMap((each) => each.getAttributeNames())
        .filter((name) => /^on/i.test(name)),
    ).toEqual([]);
    expect(root.textContent).toContain("</script><script>alert(2)</script>");
  });
});

describe("explained suggestions", () => {
  const explained = ["Explore and exploit", "Calibration"];
  const titles = () => texts("h2").filter((title) => explained.includes(title) || title.startsWith("Engines"));
  const slider = () => root.querySelector<HTMLInputElement>('input[aria-label="Trial"]') as HTMLInputElement;
  const story = () => texts(".scrubber .note")[0];

  async function change(control: HTMLInputElement | HTMLSelectElement, type: string, value: string): Promise<void> {
    await act(() => {
      control.value = value;
      control.dispatchEvent(new Event(type, { bubbles: true }));
    });
  }

  it("have their sections where there is something to explain, and none where there is not", async () => {
    await show(study("explained"));
    expect(titles()).toEqual([...explained, "Engines 3"]);
    await act(() => render(null, root));
    await show(study("study-100"));
    expect(titles()).toEqual([]);
    await act(() => render(null, root));
    await show(study("study-0"));
    expect(titles()).toEqual([]);
  });

  it("start at the latest trial, and the slider leads to the others", async () => {
    const report = study("explained");
    const [first, last] = [report.exploration?.[0], report.exploration?.at(-1)];
    await show(report);
    expect(story()).toMatch(
      new RegExp(`^Trial ${last?.number} by gp \\(greatest log expected improvement\\), expected -?\\d.* ± \\d`),
    );
    await change(slider(), "input", "0");
    expect(story()).toMatch(new RegExp(`^Trial ${first?.number} by gp`));
    expect(slider().getAttribute("aria-valuetext")).toBe(`trial ${first?.number}`);
  });

  it("say where the chosen parameter was not active", async () => {
    const report = study("explained");
    await show(report);
    const select = root.querySelector<HTMLSelectElement>('select[aria-label="Parameter"]') as HTMLSelectElement;
    await change(select, "change", "rate_drop");
    const without = report.exploration?.findIndex(({ lines }) => lines.every((each) => each.parameter !== "rate_drop"));
    await change(slider(), "input", String(without));
    expect(story()).toContain("rate_drop was not active.");
  });

  it("count every fallback and mark it", async () => {
    await show(study("explained"));
    const reasons = study("explained").engines?.flatMap((engine) => engine.reasons) ?? [];
    const count = reasons.reduce((sum, { trials, fallback }) => sum + (fallback ? trials : 0), 0);
    expect(count).toBeGreaterThan(1);
    expect(root.textContent).toContain(`${count} trials were fallbacks`);
    expect(texts(".fallback")).toEqual(["fallback"]);
    expect(texts("tr.marked td:nth-child(3)")[0]).toBe(String(count));
  });

  it("name the engine of every trial where there are several", async () => {
    await show(study("explained"));
    expect(texts("th button").filter((each) => /^(predicted|acquisition|engine|why)/.test(each))).toEqual([
      "engine",
      "why",
      "predicted",
      "engine",
    ]);
  });
});

describe("a comparison's page", () => {
  it("says who came out ahead, and lists every run", async () => {
    await show(comparison("comparison"));
    expect(root.querySelector(".lead")?.textContent).toBe("maximize f1_micro · 5 samplers · 5 seeds");
    expect(texts(".hero .big")).toEqual(["0.96667"]);
    expect(all(".standings li")).toHaveLength(5);
    expect(all("tbody tr")).toHaveLength(25);
  });

  it("ranks by the final mean, and the cheaper of equals first", async () => {
    const report = comparison("demo");
    await show(report);
    const ends = report.convergence.map(({ sampler, points }) => ({
      sampler,
      mean: points.at(-1)?.mean ?? 0,
      cost: points.length,
    }));
    ends.sort((a, b) => b.mean - a.mean || a.cost - b.cost);
    expect(texts(".standing-name")).toEqual(ends.map(({ sampler }) => sampler));
  });

  it("switches between logarithmic and linear evaluations", async () => {
    await show(comparison("comparison"));
    const chosen = () => texts(".choice .chosen").at(-1);
    expect(chosen()).toBe("Log evaluations");
    await click(all(".choice input").at(-1));
    expect(chosen()).toBe("Linear");
  });

  it("without runs says so", async () => {
    await show(comparison("comparison-empty"));
    expect(texts(".hero .big")).toEqual(["none yet"]);
    expect(texts("main > .nothing")).toEqual(["No run has a value yet."]);
  });
});

describe("the page", () => {
  it("turns dark and light again", async () => {
    await show(study("study-1"));
    const toggle = root.querySelector<HTMLElement>(".theme-button");
    const before = document.documentElement.dataset["theme"];
    await click(toggle ?? undefined);
    expect(document.documentElement.dataset["theme"]).not.toBe(before);
    await click(toggle ?? undefined);
    expect(document.documentElement.dataset["theme"]).toBe(before);
  });

  it("is light on paper", async () => {
    await show(study("study-0"));
    const look = () => [
      document.documentElement.dataset["theme"],
      document.documentElement.classList.contains("printing"),
    ];
    if (look()[0] === "light") await click(all(".theme-button")[0]);
    await act(() => void window.dispatchEvent(new Event("beforeprint")));
    expect(look()).toEqual(["light", true]);
    await act(() => void window.dispatchEvent(new Event("afterprint")));
    expect(look()).toEqual(["dark", false]);
  });

  it("says what is wrong with data that it can't show", async () => {
    await act(() => render(<Refusal message="study.seed: expected a text" />, root));
    expect(texts(".nothing")).toEqual(["study.seed: expected a text"]);
  });
});
