import { setTimeout as pause } from "node:timers/promises";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Log } from "../../log.ts";
import { type Artist, createArtist } from "../../pictures/artist.ts";
import type { MixChart } from "../../pictures/mix-chart.ts";
import { forgetPicture, keepPicture, type Picture, pictureIsUsable, pictureOf } from "../../store/pictures.ts";
import type { Scope } from "../../store/scope.ts";

/** What is to be drawn, and how it is told to those who do not see it. */
export interface Drawing {
  what: Picture["what"];
  chart: MixChart;
  alt: string;
  /** Of all that goes into the picture: the same hash is the same picture. */
  hash: string;
}

/** Pictures in Slack: drawn and uploaded once for what they show, and shown when Slack is ready to. */
export interface Pictures {
  /**
   * The file that shows a drawing to a person, or undefined while there is none: then it is made, behind the back of
   * whoever waits, and `ready` is called.
   */
  fileOf(scope: Scope, personId: string, drawing: Drawing, ready: () => Promise<void>): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Slack looks at an upload for a moment before it shows it; after half a minute it is left for the next view. */
const looksAfter = [300, 500, 1_000, 2_000, 4_000, 8_000, 16_000];
/** A picture that could not be made is tried again so much later, not with each view. */
const restsAfterFailure = 10 * 60_000;

/** @param slack for what nobody waits for */
export function createPictures({ slack, log }: { slack: WebClient; log: Log }): Pictures {
  const artist = createArtist();
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const failedAt = new Map<string, number>();

  function begin(scope: Scope, personId: string, drawing: Drawing, ready: () => Promise<void>): void {
    const key = `${scope.workspace} ${personId} ${drawing.what}`;
    const rests = (failedAt.get(key) ?? Number.NEGATIVE_INFINITY) + restsAfterFailure > performance.now();
    if (underWay.has(key) || rests || stopping.signal.aborted) return;
    const work = makePicture({ scope, slack, artist, signal: stopping.signal }, personId, drawing)
      .then(ready)
      .then(() => void failedAt.delete(key))
      .catch((error: unknown) => {
        if (stopping.signal.aborted) return;
        failedAt.set(key, performance.now());
        log.warn(
          { workspace: scope.workspace, personId, err: error },
          "a picture could not be made; its words stand alone",
        );
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, work);
  }

  return {
    async fileOf(scope, personId, drawing, ready) {
      const known = await pictureOf(scope, personId, drawing.what);
      if (known?.hash === drawing.hash && known.usable === 1) return known.file_id;
      begin(scope, personId, drawing, ready);
      return undefined;
    },
    async stop() {
      stopping.abort();
      await artist.stop();
      await Promise.all(underWay.values());
    },
  };
}

interface Studio {
  scope: Scope;
  slack: WebClient;
  artist: Artist;
  signal: AbortSignal;
}

/** Draws, uploads and waits until Slack shows it; a picture uploaded before is only waited for. */
async function makePicture(studio: Studio, personId: string, drawing: Drawing): Promise<void> {
  const { scope } = studio;
  const before = await pictureOf(scope, personId, drawing.what);
  const isThere = before?.hash === drawing.hash;
  const picture = isThere ? before : await upload(studio, personId, drawing);
  await untilUsable(studio, picture.file_id).catch(async (error: unknown) => {
    if (isGone(error)) await forgetPicture(scope, picture);
    throw error;
  });
  await pictureIsUsable(scope, picture);
  if (before && !isThere) await throwAway(studio, before.file_id);
}

async function upload({ scope, slack, artist }: Studio, personId: string, drawing: Drawing): Promise<Picture> {
  const file = await artist.draw(drawing.chart);
  const filename = `${drawing.what}.png`;
  const answer = await slack.files.uploadV2({ file, filename, title: filename, alt_text: drawing.alt });
  const id = (answer as { files?: { files?: { id?: string }[] }[] }).files?.[0]?.files?.[0]?.id;
  if (!id) throw new Error("Slack took a picture and did not say what it calls it");
  const picture = { person_id: personId, what: drawing.what, hash: drawing.hash, file_id: id, usable: 0 };
  await keepPicture(scope, picture);
  return { ...picture, workspace_id: scope.workspace };
}

/** `mimetype` is empty until Slack has looked at the file, and blocks refuse it until then. */
async function untilUsable({ slack, signal }: Studio, fileId: string): Promise<void> {
  for (const wait of looksAfter) {
    await pause(wait, undefined, { signal, ref: false });
    const { file } = await slack.files.info({ file: fileId });
    if (file?.mimetype) return;
  }
  throw new Error("Slack was not ready to show a picture in half a minute");
}

/** What nobody is shown any more does not stay in Slack. */
async function throwAway({ slack }: Studio, fileId: string): Promise<void> {
  await slack.files.delete({ file: fileId }).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

function isGone(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && ["file_not_found", "file_deleted"].includes(error.data.error);
}
