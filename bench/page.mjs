// What a person waits for: node bench/page.mjs STORE STUDY, in the project's folder, once ./danlu has been built there. STORE is one that ./danlu serve takes, STUDY is
// minimised, has numbers as parameters, and gets twelve more trials. Needs Chromium (Debian: chromium) and, for the memory, Linux. Prints milliseconds: from the start of the
// server to its first answer; from the page's address to its first chart, on the server that has just started and then on the same; from each move of a brush over parallel
// coordinates to after the next frame; from the answer to a tell until the page shows its value as the best. And what the first page loads, uncompressed and as it
// comes over the wire, and the memory of the server's process after all that.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "../dashboard/node_modules/playwright-core/index.mjs";

const [store, study] = process.argv.slice(2);
const token = "0123456789abcdef0123";
const root = "http://127.0.0.1:8799";
const state = mkdtempSync(join(tmpdir(), "danlu-page-"));
const pause = (time) => new Promise((done) => setTimeout(done, time));

async function serve() {
  const begin = performance.now();
  const env = { ...process.env, DANLU_TOKEN: token, XDG_STATE_HOME: state };
  const server = spawn("./danlu", ["serve", "--store", store, "--port", "8799"], { env, stdio: "ignore" });
  while (true) {
    try {
      await fetch(root + "/");
      return { server, took: Math.round(performance.now() - begin) };
    } catch {
      await pause(10);
    }
  }
}

async function end(server) {
  const ended = new Promise((done) => server.once("exit", done));
  server.kill();
  await ended;
}

async function open(browser, path, drawn = true) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript((text) => sessionStorage.setItem("danlu-token", text), token);
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(root + path);
  if (drawn) await page.getByRole("img").first().waitFor();
  return { page, context, took: Math.round(performance.now() - begin) };
}

/** The bytes of all that a study's page loads until nothing more comes. */
async function payload(browser) {
  const { page, context } = await open(browser, "/studies", false);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const bytes = { uncompressed: 0, wire: 0 };
  session.on("Network.dataReceived", ({ dataLength }) => (bytes.uncompressed += dataLength));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes.wire += encodedDataLength));
  await page.goto(`${root}/studies/${study}`);
  await page.getByRole("img").first().waitFor();
  await pause(8000); // the analysis comes after the first chart
  await context.close();
  return bytes;
}

async function call(path, body) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const method = body === undefined ? "GET" : "POST";
  const answer = await fetch(`${root}/api/v1/studies/${study}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

/** Tells ever better values and waits for each of them to be shown. */
async function updates(page) {
  const best = (await call("")).best.value;
  const took = [];
  for (let i = 1; i <= 12; i++) {
    const value = Math.floor(best) - 100 * i;
    const [trial] = (await call("/ask", { count: 1 })).trials;
    const shown = page.getByText(String(value), { exact: true }).first().waitFor({ timeout: 20_000 });
    await call(`/trials/${trial.number}/tell`, { lease: trial.lease, id: `update-${process.pid}-${i}`, value });
    const begin = performance.now();
    await shown;
    took.push(Math.round(performance.now() - begin));
    await pause(500);
  }
  return took;
}

async function brush(page) {
  const chart = page.getByRole("img", { name: /^Parallel/ });
  await pause(3000); // until nothing moves any more
  await chart.scrollIntoViewIfNeeded();
  await pause(2500);
  const box = await chart.boundingBox();
  const x = box.x + box.width - 56; // the last axis
  const bottom = box.y + box.height - 40;
  await page.evaluate(() => {
    window.took = [];
    const after = () => {
      const begin = performance.now();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.took.push(Math.round(performance.now() - begin));
        channel.port2.postMessage(0);
      });
    };
    document.addEventListener("mousemove", after, { capture: true });
  });
  await page.mouse.move(x, bottom);
  await page.mouse.down();
  for (let i = 1; i <= 20; i++) {
    await page.mouse.move(x, bottom - i * 8);
    await pause(250);
  }
  await page.mouse.up();
  await page.getByText(/selected of/).first().waitFor({ timeout: 5000 }); // or nothing was brushed
  return page.evaluate(() => window.took);
}

const starts = [];
for (let i = 0; i < 10; i++) {
  const { server, took } = await serve();
  starts.push(took);
  await end(server);
}
console.log("first answer of the server:", starts.join(" "));

const { server } = await serve();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const charts = [];
  for (let i = 0; i < 4; i++) {
    const { context, took } = await open(browser, `/studies/${study}`);
    charts.push(took);
    await context.close();
  }
  console.log("first chart:", charts.join(" "));
  for (let i = 0; i < 3; i++) {
    const { page, context } = await open(browser, `/studies/${study}?tab=parameters`);
    console.log("moves of the brush:", (await brush(page)).join(" "));
    await context.close();
  }
  const { uncompressed, wire } = await payload(browser);
  console.log(`first page: ${uncompressed} bytes, ${wire} over the wire`);
  const { page, context } = await open(browser, `/studies/${study}`);
  await pause(3000);
  console.log("updates:", (await updates(page)).join(" "));
  await context.close();
  console.log("server:", /VmRSS:\s*(.*)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]);
} finally {
  await browser.close();
  await end(server);
  rmSync(state, { recursive: true, force: true });
}
