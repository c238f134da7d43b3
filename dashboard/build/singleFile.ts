import { createHash } from "node:crypto";
import type { Plugin, Rollup } from "vite";

/** The text that Java replaces by the report's JSON, with `<` escaped as \u003c. */
export const PLACEHOLDER = "__DANLU_DATA__";

/**
 * Puts the page's only script and only style sheet into the page. Its content policy allows these two and nothing else.
 */
export function singleFile(fileName: string): Plugin {
  return {
    name: "danlu-single-file",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const script = only(files.filter((file) => file.type === "chunk")).code;
      const style = String(only(assets(files, ".css")).source);
      const page = String(only(assets(files, ".html")).source);
      for (const name of Object.keys(bundle)) delete bundle[name];
      this.emitFile({ type: "asset", fileName, source: inline(page, script.trim(), style.trim()) });
    },
  };
}

function assets(
  files: readonly (Rollup.OutputAsset | Rollup.OutputChunk)[],
  end: string,
): readonly Rollup.OutputAsset[] {
  return files.filter((file) => file.type === "asset").filter((file) => file.fileName.endsWith(end));
}

function only<T>(found: readonly T[]): T {
  if (found.length !== 1)
    throw new Error(
      `The page needs exactly one script, one style sheet and one HTML file, found ${found.length} of one kind.`,
    );
  return found[0] as T;
}

/** Returns the page with both inlined; exported for its test. */
export function inline(page: string, script: string, style: string): string {
  const code = script.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
  const bare = page.replace(/\s*<(script|link)[^>]*(src|href)="[^"]*"[^>]*>(<\/script>)?/g, "");
  const policy = [
    "default-src 'none'",
    `script-src ${hash(code)}`,
    `style-src ${hash(style)}`,
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts: readonly (readonly [anchor: string, replacement: string])[] = [
    [
      '<meta charset="utf-8">',
      `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
    ],
    ["</head>", `  <style>${style}</style>\n  </head>`],
    ["</body>", `  <script>${code}</script>\n  </body>`],
  ];
  const made = parts.reduce((text, [anchor, replacement]) => replaceOnce(text, anchor, replacement), bare);
  if (made.split(PLACEHOLDER).length !== 2) throw new Error(`The page must hold ${PLACEHOLDER} exactly once.`);
  return `${made.trim()}\n`;
}

function replaceOnce(text: string, anchor: string, replacement: string): string {
  const [before, after, ...more] = text.split(anchor);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`The page must hold ${anchor} exactly once.`);
  }
  return before + replacement + after;
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
