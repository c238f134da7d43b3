import { defineConfig } from "vite";

/** The live page: three files with fixed names and nothing inline, as the server's content policy requires. */
export default defineConfig({
  root: "live",
  build: {
    outDir: "../../server/src/main/resources/io/danlu/server/page",
    emptyOutDir: false,
    modulePreload: false,
    target: "es2022",
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: { entryFileNames: "app.js", assetFileNames: "app[extname]", codeSplitting: false },
    },
  },
});
