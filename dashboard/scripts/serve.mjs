// Serves the live page over a fake server. Usage: node scripts/serve.mjs [port]; run the build first. One study grows
// while it runs.
import { runnerImport } from "vite";

const { module } = await runnerImport("./fake/shown.ts");
const server = module.shownServer("danlu");
const address = await server.listen(Number(process.argv[2] ?? 8765));
setInterval(() => server.studies.get("boosting").stopped ?? server.advance("boosting"), 700);
console.log(`${address}  token: danlu`);
