// Opens every page in a real browser and uses it as a reader does. Fails on any console error, policy violation or
// request. Usage: node scripts/browse.mjs [folder for screenshots]; the browser is CHROMIUM or /usr/bin/chromium.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Checks, launch } from "./browser.mjs";
import { writePages } from "./pages.mjs";

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "danlu-pages-"));
const pages = await writePages(folder);
const browser = await launch();
const checks = new Checks();
const check = (holds, what) => checks.check(holds, what);

async function open(name, file, options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && checks.problem(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => checks.problem(`${name}: ${error.stack}`));
  page.on("dialog", (dialog) => (checks.problem(`${name}: a dialog opened`), dialog.dismiss()));
  page.on(
    "request",
    (request) => /^(file|blob|data):/.test(request.url()) || checks.problem(`${name}: asked for ${request.url()}`),
  );
  await page.goto(pathToFileURL(file).href);
  return page;
}

async function shoot(name, file, look, options) {
  const page = await open(`${name} ${look}`, file, options);
  await page.waitForTimeout(300);
  const height = Math.min(8000, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewportSize({ width: options.viewport.width, height });
  await page.waitForTimeout(700);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  check(overflow <= 0, `${name} ${look}: scrolls sideways by ${overflow} pixels`);
  await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
  await page.context().close();
}

async function saved(page, label) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: label, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Uses a study as a reader does: sorts by keyboard, turns pages, saves, brushes, changes the theme. */
async function readStudy(file) {
  const page = await open("reading", file, { viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  const cells = (column) => page.locator(`tbody td:nth-child(${column})`).allTextContents();
  await page.locator("th button").first().focus();
  await page.keyboard.press("Enter");
  check((await cells(1)).slice(0, 3).join() === "0,1,2", "sorting by trial number puts 0, 1, 2 on top");
  await page.getByRole("button", { name: "Next page" }).click();
  check((await cells(1))[0] === "25", "the second page starts with trial 25");
  const csv = await saved(page, "Save Trials as CSV");
  check(csv.name.endsWith(".csv") && csv.text.split("\r\n").length === 302, "the CSV has a head and every trial");
  const svg = await saved(page, "Save Best so far as SVG");
  check(
    svg.name.endsWith(".svg") && svg.text.startsWith("<svg") && svg.text.includes("Best so far"),
    "the SVG is a drawing with its title",
  );
  check(await drawn(page.context(), svg.text), "the SVG is well-formed and carries drawings");
  await brush(page);
  await page.getByRole("button", { name: "Dark theme" }).click();
  check(
    (await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)) === "dark",
    "the toggle turns the page dark",
  );
  check(await page.getByText(/selected of 300/).isVisible(), "the brush survives the change of theme");
  await page.screenshot({ path: join(folder, "brushed-dark.png"), fullPage: true });
  await page.getByRole("button", { name: /show all/ }).click();
  check((await page.getByText(/selected of 300/).count()) === 0, "show all drops the brush");
  await page.context().close();
}

/** Moves through the trials of a model by keyboard. */
async function explore(file) {
  const page = await open("exploring", file, { viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  const slider = page.getByRole("slider", { name: "Trial" });
  await slider.scrollIntoViewIfNeeded();
  const before = await slider.getAttribute("aria-valuetext");
  await slider.focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowLeft");
  check((await slider.getAttribute("aria-valuetext")) !== before, "arrows move the slider to another trial");
  await page.getByLabel("Parameter", { exact: true }).selectOption("booster");
  await page.waitForTimeout(300);
  const svg = await saved(page, "Save Explore and exploit as SVG");
  check(await drawn(page.context(), svg.text), "the SVG of both drawings is well-formed");
  await page.context().close();
}

async function drawn(context, svg) {
  const viewer = await context.newPage();
  await viewer.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  const shapes = await viewer.evaluate(() =>
    document.querySelector("parsererror") === null ? document.querySelectorAll("path, text").length : 0,
  );
  await viewer.close();
  return shapes > 100;
}

async function brush(page) {
  const chart = page.getByRole("img", { name: /^Parallel/ });
  await chart.scrollIntoViewIfNeeded();
  await page.waitForTimeout(400);
  const box = await chart.boundingBox();
  const x = box.x + box.width - 56;
  await page.mouse.move(x, box.y + box.height - 40);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height - 150, { steps: 8 });
  await page.mouse.up();
  const text = await page
    .getByText(/selected of 300/)
    .textContent({ timeout: 2000 })
    .catch(() => "");
  const kept = Number(text.match(/^\d+/)?.[0] ?? NaN);
  check(kept > 0 && kept < 300, `brushing filters the table: "${text}"`);
}

/** Measures how long ten thousand trials take to appear and to react. */
async function time(file) {
  const page = await open("timing", file, { viewport: { width: 1280, height: 900 } });
  await page.waitForSelector("tbody tr");
  const shown = await page.evaluate(() => Math.round(performance.now()));
  const sorted = await page.evaluate(() => {
    const from = performance.now();
    document.querySelectorAll("th button")[3].click();
    return new Promise((done) =>
      requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - from)))),
    );
  });
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
      window.scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 200));
    }
  });
  const turned = await page.evaluate(() => {
    const from = performance.now();
    document.querySelector(".theme-button").click();
    return new Promise((done) =>
      requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - from)))),
    );
  });
  console.log(
    `10,000 trials: on the page after ${shown} ms, sorted in ${sorted} ms, all charts redrawn in ${turned} ms`,
  );
  await page.context().close();
}

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
for (const { name, page } of pages) {
  await shoot(name, page, "light", { ...wide, colorScheme: "light" });
  await shoot(name, page, "dark", { ...wide, colorScheme: "dark" });
  await shoot(name, page, "phone", { ...phone, colorScheme: "light" });
}
const at = (name) => pages.find((each) => each.name === name).page;
await readStudy(at("conditional"));
await explore(at("explained"));
await time(at("study-10000"));
const paper = await open("paper", at("conditional"), { ...wide, colorScheme: "dark" });
await paper.pdf({ path: join(folder, "conditional.pdf"), format: "A4" });
await browser.close();

checks.end(folder);
