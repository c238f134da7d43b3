// Builds the pages into a temporary folder and compares them with the committed ones. Exits with 1 if one differs.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const HOME = new URL("..", import.meta.url);
const PAGES = [
  { configFile: "vite.config.ts", committed: "../report/src/main/resources/io/danlu/report/", files: ["report.html"] },
  {
    configFile: "vite.live.config.ts",
    committed: "../server/src/main/resources/io/danlu/server/page/",
    files: ["index.html", "app.js", "app.css"],
  },
];

process.chdir(fileURLToPath(HOME));
for (const { configFile, committed, files } of PAGES) {
  const folder = mkdtempSync(join(tmpdir(), "danlu-page-"));
  try {
    await build({ configFile, logLevel: "warn", build: { outDir: folder } });
    for (const file of files) compare(file, readFileSync(join(folder, file)), readFileSync(join(committed, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(file, made, committed) {
  if (made.equals(committed)) {
    console.log(`${file} is what the sources build (${made.length} bytes).`);
    return;
  }
  console.error(
    `${file} is not what the sources build. Run 'npm run build' in dashboard/ and commit the page with the sources.`,
  );
  process.exitCode = 1;
}
