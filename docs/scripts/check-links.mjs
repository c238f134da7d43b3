// Checks every link, anchor and picture of the site that was built: node scripts/check-links.mjs [folder]. Links to other hosts are not
// followed; the Javadoc is checked as a target only.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const site = resolve(process.argv[2] ?? fileURLToPath(new URL("../../target/site", import.meta.url)));

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const pages = files(site).filter((file) => file.endsWith(".html") && !/^(api|source)\//.test(relative(site, file)));
const anchors = new Map();

function ids(page) {
  if (!anchors.has(page)) {
    anchors.set(page, new Set([...readFileSync(page, "utf8").matchAll(/ id="([^"]+)"/g)].map((match) => match[1])));
  }
  return anchors.get(page);
}

let links = 0;
const dead = [];
for (const page of pages) {
  const base = `http://site/${relative(site, page)}`;
  for (const [, link] of readFileSync(page, "utf8").matchAll(/<(?:a|img|link|script)\b[^>]*? (?:href|src)="([^"]*)"/g)) {
    const url = new URL(link.replaceAll("&amp;", "&"), base);
    if (url.host !== "site") continue;
    links++;
    let file = join(site, decodeURIComponent(url.pathname));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) dead.push(`${relative(site, page)}: ${link}`);
    else if (url.hash && file.endsWith(".html") && !ids(file).has(decodeURIComponent(url.hash.slice(1))))
      dead.push(`${relative(site, page)}: ${link} (no such heading)`);
  }
}
for (const link of new Set(dead)) console.error(`dead link: ${link}`);
console.log(`${pages.length} pages, ${links} links, ${new Set(dead).size} dead`);
process.exit(dead.length === 0 ? 0 : 1);
