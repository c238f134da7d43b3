// Uses the live page in a real browser as a person does, with the fake server and its real content policy. Fails on any
// policy violation, console error, dialog or foreign request, and if the page is too slow. Usage: node
// scripts/browse-live.mjs [folder for screenshots [part...]]; run the build first. Without parts, all of PARTS run.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runnerImport } from "vite";
import { Checks, launch } from "./browser.mjs";

const TOKEN = "a-token";
const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "danlu-live-"));
const { module } = await runnerImport("./fake/shown.ts");
const { module: fixtures } = await runnerImport("./fixtures/all.ts");
const server = module.shownServer(TOKEN);
const address = await server.listen();
const browser = await launch();
const checks = new Checks();
const check = (holds, what) => checks.check(holds, what);
const studyPath = (name) => `/studies/${encodeURIComponent(name)}`;

async function open(name, path, { signedIn = true, expected = /^$/, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  if (signedIn) await context.addInitScript((token) => localStorage.setItem("danlu-token", token), TOKEN);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`content policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" && !expected.test(message.text())) checks.problem(`${name}: ${message.text()}`);
  });
  page.on("pageerror", (error) => checks.problem(`${name}: ${error.stack}`));
  page.on("dialog", (dialog) => (checks.problem(`${name}: a dialog opened`), dialog.dismiss()));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) checks.problem(`${name}: asked for ${url}`);
    if (url.includes(TOKEN)) checks.problem(`${name}: the token is in an address`);
  });
  await page.goto(address + path);
  return page;
}

const phone = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true };
const LOOKS = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { ...phone, colorScheme: "light" }],
  ["phone-dark", { ...phone, colorScheme: "dark" }],
];

async function shoot(name, path, looks = LOOKS) {
  for (const [look, options] of looks) {
    const page = await open(`${name} ${look}`, path, { expected: /404/, ...options });
    await page.waitForTimeout(700);
    const width = options.viewport?.width ?? 1280;
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(8000, height) });
    await page.waitForTimeout(900);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    check(overflow <= 0, `${name} ${look}: scrolls sideways by ${overflow} pixels`);
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    await page.context().close();
  }
}

async function signIn() {
  const page = await open("sign in", studyPath("iris-forest"), { signedIn: false, expected: /401/ });
  await page.screenshot({ path: join(folder, "sign-in.png") });
  await page.getByLabel("Token").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Token").fill(TOKEN);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "iris-forest" }).waitFor();
  check(!page.url().includes(TOKEN), "the token is not in the address");
  await page.reload();
  await page.getByRole("heading", { name: /iris-forest|Sign in/ }).waitFor();
  check((await page.getByLabel("Token").count()) === 0, "a reload does not ask again");
  await page.getByRole("button", { name: "Sign out" }).click();
  check(await page.getByLabel("Token").isVisible(), "signing out asks for the token");
  await page.context().close();
}

/** Uses the list by keyboard only: chooses two studies, compares them, and returns. */
async function compare() {
  const page = await open("compare", "/");
  await page.getByRole("searchbox").fill("iris");
  check(new URL(page.url()).searchParams.get("q") === "iris", "the filter is in the address");
  for (const name of ["iris-forest", "iris-random"]) {
    await page.getByRole("checkbox", { name: `Compare ${name}` }).focus();
    await page.keyboard.press("Space");
  }
  await page.getByRole("link", { name: "Compare 2" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Compare 2 studies" }).waitFor();
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, "compare.png"), fullPage: true });
  await page.goBack();
  const chosen = page.getByRole("checkbox", { name: "Compare iris-random" });
  await chosen.waitFor();
  check(await chosen.isChecked(), "the way back keeps what was chosen");
  await page.context().close();
}

async function control() {
  const page = await open("control", studyPath("boosting"), { expected: /409/ });
  const study = server.studies.get("boosting");
  await page.getByRole("button", { name: "Stop …" }).click();
  await page.screenshot({ path: join(folder, "stop.png") });
  await page.getByLabel("Reason").fill("<img src=x onerror=alert(1)>");
  await page.keyboard.press("Enter");
  await page.getByText("Stopped by alice: <img src=x onerror=alert(1)>").waitFor();
  check(study.stopped === "<img src=x onerror=alert(1)>", "stop reaches the server with its reason");
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Stop …" }).waitFor();
  await page.getByRole("button", { name: "Budget …" }).click();
  await page.getByLabel("Trials in all").fill("5");
  await page.getByRole("button", { name: "Set the budget" }).click();
  await page.getByRole("alert").waitFor();
  check(
    (await page.getByRole("alert").textContent()).includes("can't be 5"),
    "a refusal is shown in the server's words",
  );
  await page.keyboard.press("Escape");
  check((await page.getByRole("dialog").count()) === 0, "Escape closes a dialog");
  await page.getByRole("button", { name: "Enqueue a trial …" }).click();
  await page.getByRole("button", { name: /Start from the best/ }).click();
  await page.screenshot({ path: join(folder, "enqueue.png") });
  await page.getByRole("button", { name: "Enqueue", exact: true }).click();
  await page.getByText(/is queued; the next free worker/).waitFor();
  check(study.trials.at(-1).state === "queued", "an enqueued trial waits");
  await page.goto(`${address}${studyPath("boosting")}/trials/${study.trials.length - 1}`);
  await page.getByRole("button", { name: "Cancel the trial …" }).click();
  await page.getByLabel("Reason").fill("not needed");
  await page.keyboard.press("Enter");
  await page.getByText("cancelled").first().waitFor();
  check(study.trials.at(-1).state === "cancelled", "a queued trial can be cancelled");
  await page.context().close();
}

/** Brushes and reloads: the same rows must return. Cuts the connection: it must recover. */
async function brush() {
  const page = await open("brush", `${studyPath("boosting")}?tab=parameters`, {
    expected: /ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION/,
  });
  const chart = page.getByRole("img", { name: /^Parallel/ });
  await chart.scrollIntoViewIfNeeded();
  await page.waitForTimeout(800);
  const box = await chart.boundingBox();
  const x = box.x + box.width - 56;
  await page.mouse.move(x, box.y + box.height - 40);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height - 150, { steps: 8 });
  server.advance("boosting"); // a change during the drag must not end it
  await page.waitForTimeout(500);
  await page.mouse.move(x, box.y + box.height - 170, { steps: 3 });
  await page.mouse.up();
  await page.waitForTimeout(700);
  const kept = await page.getByText(/selected of/).textContent();
  check(/^\d+ selected/.test(kept) && !kept.startsWith("0 "), `brushing filters the table: ${kept}`);
  check(page.url().includes("brush="), "the brush is in the address");
  await page.reload();
  check((await page.getByText(/selected of/).textContent()) === kept, "a reload brings the brush back");
  await page.setViewportSize({ width: 1280, height: 3300 });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, "brushed.png") });
  await page.getByRole("button", { name: /show all/ }).click();
  server.drop();
  await page.getByText("reconnecting").waitFor();
  await page.getByText("live", { exact: true }).waitFor();
  const before = await page.locator(".standing .count").first().textContent();
  server.advance("boosting");
  await page.waitForFunction((text) => document.querySelector(".standing .count").textContent !== text, before);
  await page.context().close();
}

/** Compares two fronts, and chooses other axes for three objectives. */
async function compareFronts() {
  const page = await open("fronts", "/compare?study=loss-and-latency&study=loss-and-latency-random");
  await page.getByRole("heading", { name: "Fronts" }).waitFor();
  await page.getByText(/has the greatest hypervolume/).waitFor();
  await shootWhole(page, "compare-fronts");
  await page.getByRole("button", { name: "loss-and-latency-random" }).click();
  await page.waitForTimeout(500);
  await shootWhole(page, "compare-fronts-one-hidden");
  await page.context().close();
}

/** Moves the slider of the pick by keyboard, with pictures before and after: the ring, the text and the row must move. */
async function pickAtBound(study) {
  const page = await open("pick at a bound", `${studyPath(study)}?tab=front`);
  await page.getByRole("heading", { name: "Front", exact: true }).waitFor();
  await shootWhole(page, `${study}-pick-knee`);
  await page.getByLabel("Rule of the pick").selectOption({ label: "at a bound of latency" });
  const slider = page.getByRole("slider", { name: "Bound of latency" });
  await page.waitForTimeout(500);
  const texts = async () => [await page.locator(".picked").textContent(), await slider.getAttribute("aria-valuetext")];
  const before = await texts();
  await shootWhole(page, `${study}-pick-first-bound`);
  await slider.focus();
  await page.keyboard.press("End");
  await page.waitForTimeout(500);
  const after = await texts();
  check(before[0] !== after[0] && before[1] !== after[1], `the slider moves the pick: ${after[1]}`);
  check((await page.locator("tr.marked").count()) <= 1, "at most one row of the table is marked");
  await shootWhole(page, `${study}-pick-last-bound`);
  await page.context().close();
}

async function shootWhole(page, name) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 1280, height: Math.min(8000, height) });
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Clicks a bar of the timeline, which must open its trial; the way back must lead to the timeline. */
async function pick() {
  const page = await open("pick", `${studyPath("boosting")}?tab=progress`);
  const chart = page.getByRole("img", { name: /^Timeline/ });
  await chart.scrollIntoViewIfNeeded();
  await page.waitForTimeout(900);
  const box = await chart.boundingBox();
  await page.mouse.click(box.x + 0.5 * box.width, box.y + 25);
  await page.getByRole("heading", { name: /^Trial \d+$/ }).waitFor();
  check(/\/trials\/\d+$/.test(page.url()), "a click on a bar opens its trial");
  await page.goBack();
  await chart.waitFor();
  check(page.url().endsWith("?tab=progress"), "the way back leads to the timeline");
  await page.getByRole("button", { name: "Budget …" }).click();
  await page.keyboard.press("Escape");
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  check(focused === "Budget …", `the focus returns from a dialog: ${focused}`);
  await page.context().close();
}

async function exports() {
  const page = await open("exports", `${studyPath("boosting")}?tab=progress`);
  await page.waitForTimeout(700);
  for (const [format, starts] of [
    ["SVG", "<svg"],
    ["PNG", "\x89PNG"],
    ["CSV", "trial,state,worker,start,end"],
  ]) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Save Timeline as ${format}`, exact: true }).click(),
    ]);
    const text = readFileSync(await file.path(), "latin1");
    check(
      text.startsWith(starts) && file.suggestedFilename().endsWith(format.toLowerCase()),
      `saves the timeline as ${format}`,
    );
  }
  await page.goto(`${address}${studyPath("boosting")}?tab=trials&where=state+%3D+failed`);
  await page.getByRole("button", { name: "Save Trials as CSV" }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Trials as CSV" }).click(),
  ]);
  const failed = server.studies.get("boosting").trials.filter(({ state }) => state === "failed").length;
  const records = readFileSync(await file.path(), "utf8").split("\r\n").length - 2;
  check(records === failed, `the CSV holds every failed trial: ${records} of ${failed}`);
  await page.context().close();
}

/** Shows texts that try to become more than text on every view. They must stay texts. */
async function attack() {
  const { name } = fixtures.RECIPES.payloads;
  const page = await open("attack", "/");
  await page
    .getByRole("link", { name: name.slice(0, 20) })
    .first()
    .waitFor();
  const views = [
    "",
    "?tab=parameters",
    "?tab=progress",
    "?tab=model",
    "?tab=trials",
    "?tab=trials&where=state+%3D+failed",
  ];
  const failed = server.studies.get(name).trials.find(({ state }) => state === "failed").number;
  let shown = "";
  for (const view of [...views, `/trials/${failed}`]) {
    await page.goto(address + studyPath(name) + view);
    await page.waitForTimeout(500);
    await page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
        window.scrollTo(0, y);
        await new Promise((done) => setTimeout(done, 120));
      }
      for (const each of document.querySelectorAll("summary")) each.click();
    });
    shown += await page.locator("main").textContent();
    check((await page.evaluate(() => globalThis.xss)) === undefined, `a text ran as a script in ${view}`);
    check(
      (await page.locator("main :is(script, iframe, img, object, embed, base, meta, link)").count()) === 0,
      `a text became an element in ${view}`,
    );
  }
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Enqueue a trial …" }).click();
  shown += await page.getByRole("dialog").textContent();
  const missing = fixtures.PAYLOADS.filter((each) => !shown.includes(each));
  check(missing.length === 0, `not shown as they are: ${missing.join("   ")}`);
  await page.context().close();
}

/** Measures a study of 100,000 trials: payload, first paint, one change, and brushing. */
async function time() {
  const page = await open("timing", "/nowhere-yet");
  await page.getByText("names no page").waitFor();
  const sizes = [];
  page.on("response", async (response) => {
    if (!/\/(events|analysis)$/.test(new URL(response.url()).pathname))
      sizes.push((await response.body().catch(() => "")).length);
  });
  await page.goto(`${address}${studyPath("large")}`);
  await page.locator("canvas").first().waitFor();
  const painted = await page.evaluate(() => Math.round(performance.now()));
  await page.waitForTimeout(1500);
  const payload = sizes.reduce((sum, size) => sum + size, 0);
  const waits = [];
  for (let turn = 0; turn < 10; turn++) {
    const shown = page.evaluate(() => {
      const count = () => document.querySelector(".standing .count").textContent;
      const before = count();
      return new Promise((done) => {
        const look = () => (count() === before ? requestAnimationFrame(look) : done(Date.now()));
        look();
      });
    });
    await page.waitForTimeout(400);
    const sent = Date.now();
    server.advance("large");
    waits.push((await shown) - sent);
  }
  await page.goto(`${address}${studyPath("large")}?tab=parameters`);
  const chart = page.getByRole("img", { name: /^Parallel/ });
  await chart.scrollIntoViewIfNeeded();
  await page.waitForTimeout(3000);
  const box = await chart.boundingBox();
  await page.evaluate(() => {
    window.took = [];
    document.addEventListener(
      "mousemove",
      () => {
        const from = performance.now();
        requestAnimationFrame(() => setTimeout(() => window.took.push(Math.round(performance.now() - from))));
      },
      { capture: true },
    );
  });
  const x = box.x + box.width - 56;
  await page.mouse.move(x, box.y + box.height - 40);
  await page.mouse.down();
  for (let step = 1; step <= 20; step++) {
    await page.mouse.move(x, box.y + box.height - 40 - 8 * step);
    await page.waitForTimeout(150);
  }
  await page.mouse.up();
  const brushing = (await page.evaluate(() => window.took)).slice(1);
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(
    `100,000 trials: ${payload} bytes, first chart after ${painted} ms, a change shown after ${median(waits)} ms (at most ${Math.max(...waits)}), brushing answers in ${median(brushing)} ms (at most ${Math.max(...brushing)})`,
  );
  check(payload < 1_500_000, `the first payload is ${payload} bytes`);
  check(painted < 2000, `the first chart took ${painted} ms`);
  check(median(waits) < 1000, `a change took ${median(waits)} ms`);
  check(median(brushing) < 100, `brushing took ${median(brushing)} ms`);
  await page.context().close();
}

/** The picture of each tab, for studies of every kind. */
async function tabs() {
  const hostile = fixtures.RECIPES.hostile.name;
  await shoot("studies", "/");
  for (const tab of ["overview", "parameters", "progress", "model", "trials"]) {
    await shoot(`boosting-${tab}`, `${studyPath("boosting")}?tab=${tab}`);
    for (const name of ["empty", "one", "all-failed", "large"])
      await shoot(`${name}-${tab}`, `${studyPath(name)}?tab=${tab}`, LOOKS.slice(0, 1));
    await shoot(`hostile-${tab}`, `${studyPath(hostile)}?tab=${tab}`, LOOKS.slice(1, 3));
  }
  await shoot("front", `${studyPath("loss-and-latency")}?tab=front`);
  await shoot("missing", studyPath("missing"), LOOKS.slice(0, 1));
}

/** The picture of each state of a study. */
async function states() {
  for (const name of ["running", "waiting", "paused", "stopped", "finished", "gave-up", "all-failed", "empty"])
    await shoot(`state-${name}`, studyPath(name), LOOKS.slice(0, 3));
}

/** The pictures of outcomes other than the first, and of trials with several. */
async function outcomes() {
  for (const [name, outcome] of [
    ["loss-and-latency", "latency"],
    ["loss-and-latency", "memory_mb"],
    ["loss-latency-size", "size"],
    ["loss-within-memory", "memory_mb"],
  ])
    for (const tab of ["overview", "parameters", "progress"])
      await shoot(`${name}-${tab}-${outcome}`, `${studyPath(name)}?tab=${tab}&outcome=${outcome}`, LOOKS.slice(0, 1));
  await shoot("loss-and-latency-trials", `${studyPath("loss-and-latency")}?tab=trials`, LOOKS.slice(0, 3));
}

async function trials() {
  await shoot("trial", `${studyPath("boosting")}/trials/17`);
  await shoot("trial-of-several", `${studyPath("loss-and-latency")}/trials/17`);
  await shoot("trial-limited", `${studyPath("loss-within-memory")}/trials/3`);
}

async function fronts() {
  await compareFronts();
  await pickAtBound("loss-and-latency");
  await pickAtBound("loss-latency-size");
}

/** In the page: the time from a key on the first chart until its drawing is painted. */
function zoomTime(key) {
  const from = performance.now();
  document
    .querySelector(".zoomable .chart")
    .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return painted()
    .then(painted)
    .then(() => Math.round(performance.now() - from));
}

/** Zooms charts by the mouse and by keys, and measures it with 100,000 trials. */
async function zooming() {
  const axis = (page) => page.evaluate(() => document.querySelector(".zoom-reset") !== null);
  for (const [look, options] of [...LOOKS, ["chinese", { locale: "zh-CN" }]]) {
    const page = await open(`zoom ${look}`, studyPath("boosting"), options);
    const chart = page.locator(".zoomable .chart").first();
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("canvas").waitFor();
    await chart.focus();
    await page.keyboard.press("+");
    await page.locator(".zoom-reset").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowUp");
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `zoom-${look}.png`) });
    await page.keyboard.press("0");
    await page.waitForTimeout(200);
    check(!(await axis(page)), `${look}: the key 0 leaves a zoom`);
    await page.context().close();
  }
  for (const [name, tab] of [
    ["large", "overview"],
    ["large", "parameters"],
    ["loss-and-latency", "front"],
  ]) {
    const page = await open(`zoom ${name} ${tab}`, `${studyPath(name)}?tab=${tab}`);
    const chart = page.locator(".zoomable .chart").first();
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("canvas").waitFor();
    await page.waitForTimeout(1500);
    const { x, y, width, height } = await chart.boundingBox();
    await page.mouse.move(x + 0.3 * width, y + 0.2 * height);
    await page.mouse.down();
    await page.mouse.move(x + 0.5 * width, y + 0.5 * height);
    await page.mouse.move(x + 0.7 * width, y + 0.6 * height);
    await page.screenshot({ path: join(folder, `zoom-dragging-${name}-${tab}.png`) });
    await page.mouse.up();
    await page.locator(".zoom-reset").waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `zoom-dragged-${name}-${tab}.png`) });
    await page.mouse.dblclick(x + 0.5 * width, y + 0.95 * height);
    await page.waitForTimeout(200);
    check(!(await axis(page)), `${name} ${tab}: a double click leaves a zoom`);
    const waits = [];
    for (const key of ["+", "+", "ArrowLeft", "ArrowUp", "-", "0"]) waits.push(await page.evaluate(zoomTime, key));
    const median = waits.sort((a, b) => a - b)[3];
    console.log(`${name} ${tab}: a zoom is drawn after ${median} ms (at most ${waits[5]})`);
    check(median < 300, `${name} ${tab}: a zoom took ${median} ms`);
    await page.context().close();
  }
}

/** Starts the next study without the region of failures. */
async function narrowing() {
  const looks = [...LOOKS, ["chinese", { locale: "zh-CN" }]];
  for (const [look, options] of looks) {
    const page = await open(`narrow ${look}`, studyPath("iris-forest"), options);
    await page.locator(".cause-region").first().click();
    await page.locator(".kept").waitFor();
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `narrow-${look}.png`) });
    if (look === "light") {
      await page.getByRole("button", { name: "Start the study" }).click();
      await page.waitForURL(/iris-forest-2$/);
    }
    await page.context().close();
  }
}

const PARTS = {
  zooming,
  narrowing,
  signIn,
  compare,
  control,
  brush,
  fronts,
  pick,
  exports,
  attack,
  time,
  tabs,
  states,
  outcomes,
  trials,
};
const wanted = process.argv.slice(3);
for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part();
await browser.close();
server.close();
checks.end(folder);
