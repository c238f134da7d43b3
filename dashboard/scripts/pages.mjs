// Writes every fixture as JSON and as a finished page. Usage: node scripts/pages.mjs [folder]; run the build first.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runnerImport } from "vite";

const TEMPLATE = new URL("../../report/src/main/resources/io/danlu/report/report.html", import.meta.url);

/** The pages' files by name, as Java would write them. */
export async function writePages(folder) {
  const { module } = await runnerImport("./fixtures/all.ts");
  const template = readFileSync(TEMPLATE, "utf8");
  mkdirSync(folder, { recursive: true });
  return Object.entries(module.PAGES).map(([name, report]) => {
    const json = JSON.stringify(report);
    const page = join(folder, `${name}.html`);
    writeFileSync(join(folder, `${name}.json`), json);
    writeFileSync(
      page,
      template.replace("__DANLU_DATA__", () => json.replaceAll("<", "\\u003c")),
    );
    return { name, page };
  });
}

if (process.argv[1]?.endsWith("pages.mjs")) {
  const pages = await writePages(process.argv[2] ?? "pages");
  for (const { page } of pages) console.log(page);
}
