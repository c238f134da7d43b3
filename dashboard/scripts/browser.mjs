// Opens pages in the system's Chromium, without network access.
import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Counts checks and collects problems. The exit code says whether there were any. */
export class Checks {
  problems = [];
  count = 0;

  check(holds, what) {
    this.count++;
    if (!holds) this.problems.push(what);
  }

  problem(what) {
    this.problems.push(what);
  }

  end(folder) {
    for (const problem of this.problems) console.error(problem);
    console.log(`${folder}: ${this.count} checks, ${this.problems.length} problems`);
    process.exit(this.problems.length === 0 ? 0 : 1);
  }
}
