// Does ten tasks of a morning on a real server with a real study of which some trials failed, counts the clicks of each,
// and takes a picture of each end. Fails if a task needs more than three clicks, or its answer is not on the page.
// Usage: node scripts/morning.mjs [folder for pictures]; it runs ./danlu, which builds on first use.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Checks, launch } from "./browser.mjs";

const MOST_CLICKS = 3;
const TOKEN = "morning-morning-morning-morning-morning-1234";
const files = fileURLToPath(new URL("morning/", import.meta.url));
const danlu = fileURLToPath(new URL("../../danlu", import.meta.url));
const folder = process.argv[2] ?? join(tmpdir(), "danlu-morning");
const home = mkdtempSync(join(tmpdir(), "danlu-morning-store-"));
const store = `sqlite:${join(home, "morning.db")}`;
mkdirSync(folder, { recursive: true });

for (const week of ["last-week", "this-week"])
  execFileSync(danlu, ["tune", `${week}.yaml`, "--store", store, "--quiet"], { cwd: files, stdio: "ignore" });
const server = spawn(danlu, ["serve", "--store", store, "--port", "0"], {
  env: { ...process.env, DANLU_TOKEN: TOKEN },
  stdio: ["ignore", "pipe", "ignore"],
});
const address = await new Promise((found, lost) => {
  let printed = "";
  server.on("exit", (code) => lost(new Error(`danlu serve ended with ${code}: ${printed}`)));
  server.stdout.on("data", (piece) => {
    printed += piece;
    const page = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0];
    if (page !== undefined) found(page);
  });
});

const checks = new Checks();
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
await context.addInitScript((token) => localStorage.setItem("danlu-token", token), TOKEN);
const page = await context.newPage();
page.on("pageerror", (error) => checks.problem(error.message));

const see = (locator) => locator.first().waitFor({ timeout: 20_000 });
const button = (name) => page.getByRole("button", { name, exact: true });

/** Each task begins on the study's page, where a bookmark or a link leads. `click` counts. */
const TASKS = {
  "why did trials fail": async (click) => {
    await click(page.getByRole("button", { name: /out of memory/ }));
    await see(page.getByRole("cell", { name: /out of memory/ }));
  },
  "the best configuration": async () => {
    await see(page.locator(".summary-card").getByText("lr", { exact: true }));
  },
  "which parameter matters, and which may be fixed": async () => {
    const card = page.getByRole("heading", { name: "Importance" });
    await see(card);
    await card.scrollIntoViewIfNeeded();
  },
  "compare with last week": async (click) => {
    await click(button("Compare with …"));
    await click(page.getByRole("link", { name: "last-week" }));
    await see(page.getByRole("heading", { name: "Side by side" }));
  },
  "hand the result to a colleague": async (click) => {
    await click(button("Share …"));
    await click(button("Copy"));
    await see(page.getByText("The result is copied."));
  },
  "which worker is slow": async (click) => {
    await click(page.getByRole("link", { name: "Progress" }));
    await see(page.getByRole("heading", { name: "Timeline" }));
  },
  "the log of a failed trial": async (click) => {
    await click(page.getByRole("button", { name: /out of memory/ }));
    await click(page.locator(".virtual tbody td a"));
    await see(page.locator("pre.log").getByText("training with"));
  },
  "enqueue one like the best": async (click) => {
    await click(button("Enqueue a trial …"));
    await click(page.getByRole("dialog").getByRole("button", { name: /best/ }));
    await click(page.getByRole("dialog").locator("button[type=submit]"));
    await see(page.getByText(/is queued/));
  },
  "add 100 trials": async (click) => {
    await click(button("+100"));
    await see(page.getByText("The budget is 140 trials."));
  },
  "stop it": async (click) => {
    await click(button("Stop …"));
    await page.keyboard.type("the data had leaked");
    await click(button("Stop"));
    await see(button("Resume"));
  },
};

const table = ["| task | clicks | seconds |", "|---|---|---|"];
try {
  for (const [index, [task, run]] of Object.entries(TASKS).entries()) {
    await page.goto(`${address}studies/this-week`);
    await see(page.locator(".verdict"));
    let clicks = 0;
    const began = performance.now();
    const click = async (locator) => {
      clicks++;
      await locator.first().click({ timeout: 20_000 });
    };
    try {
      await run(click);
      checks.check(clicks <= MOST_CLICKS, `${task}: ${clicks} clicks`);
    } catch (error) {
      checks.problem(`${task}: ${error.message.split("\n")[0]}`);
    }
    const seconds = (performance.now() - began) / 1000;
    await page.screenshot({ path: join(folder, `${index + 1}-${task.replace(/\W+/g, "-")}.png`) });
    table.push(`| ${task} | ${clicks} | ${seconds.toFixed(1)} |`);
  }
} finally {
  await browser.close();
  server.kill("SIGTERM");
}
console.log(table.join("\n"));
checks.end(folder);
