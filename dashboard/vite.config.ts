import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { PLACEHOLDER, singleFile } from "./build/singleFile.ts";

/** Serves a fixture during development: `DANLU_FIXTURE=fixtures/study-100.json npm run dev`. */
function fixture(): Plugin {
  const file = process.env["DANLU_FIXTURE"] ?? "fixtures/study-100.json";
  return {
    name: "danlu-fixture",
    apply: "serve",
    transformIndexHtml: (html) =>
      html.replace(PLACEHOLDER, () => readFileSync(file, "utf8").replaceAll("<", "\\u003c")),
  };
}

export default defineConfig({
  plugins: [fixture(), singleFile("report.html")],
  build: {
    outDir: "../report/src/main/resources/io/danlu/report",
    emptyOutDir: false,
    modulePreload: false,
    target: "es2022",
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { format: "iife" } },
  },
  test: { include: ["test/**/*.test.{ts,tsx}"], testTimeout: 20_000 },
});
