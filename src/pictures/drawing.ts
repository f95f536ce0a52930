/** The thread that draws: half a second of work and 90 MB of library that nobody's form waits for. */
import { parentPort } from "node:worker_threads";
import { type MixChart, mixSvg } from "./mix-chart.ts";
import { toPng } from "./to-png.ts";

parentPort?.on("message", ({ id, chart }: { id: number; chart: MixChart }) => {
  try {
    parentPort?.postMessage({ id, png: toPng(mixSvg(chart)) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
