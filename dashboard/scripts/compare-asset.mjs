// Builds the page into a temporary folder and compares it with the committed one: exit 1 when they differ.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const COMMITTED = new URL("../../report/src/main/resources/io/danlu/report/report.html", import.meta.url);

const folder = mkdtempSync(join(tmpdir(), "danlu-page-"));
try {
  await build({ root: fileURLToPath(new URL("..", import.meta.url)), logLevel: "warn", build: { outDir: folder } });
  const [made, committed] = [readFileSync(join(folder, "report.html")), readFileSync(COMMITTED)];
  if (!made.equals(committed)) {
    console.error(
      "report.html is not what the sources build. Run 'npm run build' in dashboard/ and commit the page with the sources.",
    );
    process.exitCode = 1;
  } else {
    console.log(`report.html is what the sources build (${made.length} bytes).`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
