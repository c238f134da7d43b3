// Takes the picture of the README: tunes the boosted trees of examples/wine-boosting.yaml, serves the study, and photographs its live
// page in Chromium. Run by docs/pictures/make.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const TOKEN = "a-token-for-the-picture";
const PORT = "18765";
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "danlu-picture-"));
const store = `sqlite:${join(folder, "danlu.db")}`;
const danlu = join(root, "danlu");

execFileSync(
  danlu,
  ["tune", "examples/wine-boosting.yaml", "--trials", "60", "--seed", "1", "--store", store, "--quiet"],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
const server = spawn(danlu, ["serve", "--store", store, "--port", PORT], {
  env: { ...process.env, DANLU_TOKEN: TOKEN, XDG_STATE_HOME: folder },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  await new Promise((ready) => server.stdout.once("data", ready));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 1310 }, colorScheme: "light" });
  await context.addInitScript((token) => localStorage.setItem("danlu-token", token), TOKEN);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${PORT}/studies/wine-boosting`);
  await page.getByRole("heading", { name: "wine-boosting" }).waitFor();
  await page.getByText("Parameters", { exact: true }).first().click();
  // Four parameters and three pairs of them: charts are drawn one after the other.
  const shown = () =>
    [...document.querySelectorAll("canvas")].filter((chart) => chart.getBoundingClientRect().top < innerHeight).length;
  // The page's content policy forbids waitForFunction.
  for (let tries = 0; (await page.evaluate(shown)) < 7; tries++) {
    if (tries === 120) throw new Error("the page does not show seven charts within a minute");
    await page.waitForTimeout(500);
  }
  await page.waitForTimeout(2000); // their animations
  await page.screenshot({
    path: fileURLToPath(new URL("page.png", import.meta.url)),
    clip: { x: 0, y: 0, width: 1280, height: 1090 },
  });
  await browser.close();
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
