import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../server/src/main/resources/io/danlu/server/page/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), "utf8");

describe("the committed live page", () => {
  const page = read("index.html");

  it("is three files, which refer to each other by their fixed names", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(["app.css", "app.js", "index.html"]);
    expect([...page.matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, to]) => to).sort()).toEqual([
      "/app.css",
      "/app.js",
    ]);
  });

  it("has nothing inline that its policy would have to allow", () => {
    expect(page).not.toMatch(/<style|\bstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=/i);
    expect([...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code)).toEqual([""]);
  });

  it("evaluates no text and loads nothing later", () => {
    expect(read("app.js")).not.toMatch(/\beval\(|new Function\(|\bimport\(/);
    expect(read("app.css")).not.toMatch(/@import|url\((?!#)/);
  });

  it("leaves room for the first data within 1.5 MB", () => {
    const sizes = ["index.html", "app.js", "app.css"].map((name) => Buffer.byteLength(read(name)));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(950_000);
  });
});
