import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inline, PLACEHOLDER } from "../build/singleFile.ts";

const PAGE = `<head>\n<meta charset="utf-8">\n<script type="module" crossorigin src="/assets/a.js"></script>\n<link rel="stylesheet" href="/assets/a.css">\n</head><body><script type="application/json" id="danlu-data">${PLACEHOLDER}</script></body>`;

function hashes(page: string, tag: "script" | "style"): readonly (readonly [content: string, hash: string])[] {
  return [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(
    ([, content]) =>
      [
        content ?? "",
        createHash("sha256")
          .update(content ?? "")
          .digest("base64"),
      ] as const,
  );
}

describe("inlining", () => {
  it("puts script and style inside and takes their links away", () => {
    const page = inline(PAGE, "let a=1;", "a{color:red}");
    expect(page).toContain("<script>let a=1;</script>");
    expect(page).toContain("<style>a{color:red}</style>");
    expect(page).not.toMatch(/src=|href=/);
  });

  it("allows exactly these two by their hashes", () => {
    const page = inline(PAGE, "let a=1;", "a{color:red}");
    for (const tag of ["script", "style"] as const)
      expect(page).toContain(`${tag}-src 'sha256-${hashes(page, tag)[0]?.[1]}'`);
  });

  it("keeps a script from ending early", () => {
    const page = inline(PAGE, 'const a="</script><!-- $& $1";', "");
    expect(hashes(page, "script")[0]?.[0]).toBe('const a="<\\/script><\\!-- $& $1";');
  });

  it("refuses a page with no placeholder, or two", () => {
    expect(() => inline(PAGE.replace(PLACEHOLDER, ""), "", "")).toThrow("exactly once");
    expect(() => inline(PAGE, `"${PLACEHOLDER}"`, "")).toThrow("exactly once");
  });
});

describe("the committed page", () => {
  const page = readFileSync(
    new URL("../../report/src/main/resources/io/danlu/report/report.html", import.meta.url),
    "utf8",
  );

  it("holds one placeholder, in the element that Java fills", () =>
    expect(page.split(`<script type="application/json" id="danlu-data">${PLACEHOLDER}</script>`)).toHaveLength(2));
  it("is under 900 KB", () => expect(Buffer.byteLength(page)).toBeLessThan(900_000));
  it("allows nothing but its own script and style", () => {
    const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const tag of ["script", "style"] as const) {
      const inside = hashes(page, tag);
      expect(inside).toHaveLength(1);
      expect(policy).toContain(`${tag}-src 'sha256-${inside[0]?.[1]}'`);
    }
  });
  it("evaluates no text and loads nothing", () => {
    expect(page).not.toMatch(/\beval\(|new Function\(|\bimport\(|<[a-z]+[^>]* on[a-z]+=|<(link|img|iframe)\b/);
  });
});
