import type { ModalView } from "@slack/types";
import { textsFor } from "../../texts/texts.ts";
import { context, header, plain, section } from "../blocks.ts";
import { helpBlocks } from "../help.ts";
import { whoLookedBlocks } from "../leading/who-looked.ts";
import type { Listener, Moment } from "../listener.ts";
import { howLongBlock } from "../settings/my-data.ts";
import { heldAboutMeBlocks } from "./held-about-me.ts";

export const ids = { readers: "home.readers", help: "home.help" } as const;

/** Who can read what, and what can be typed: a click away from everybody's Home tab. */
export const privacyListeners: Listener[] = [
  { on: "action", id: ids.readers, handle: async (moment) => moment.present(await readersView(moment)) },
  { on: "action", id: ids.help, handle: (moment) => moment.present(helpView(moment)) },
];

const kinds = ["notes", "goals", "checkIns", "topics", "pulses", "leaders", "machine"] as const;

async function readersView(moment: Moment): Promise<ModalView> {
  const t = textsFor(moment.me.locale);
  return {
    type: "modal",
    title: plain(t("home.readers.formTitle")),
    close: plain(t("home.closeClose")),
    blocks: [
      ...(await heldAboutMeBlocks(moment)),
      context(t("setup.notFor")),
      header(t("home.readers.header")),
      ...kinds.map((kind) => section(t(`home.readers.${kind}`))),
      await howLongBlock(moment),
      ...(await whoLookedBlocks(moment)),
    ],
  };
}

function helpView({ me }: Moment): ModalView {
  const t = textsFor(me.locale);
  return {
    type: "modal",
    title: plain(t("home.helpTitle")),
    close: plain(t("home.closeClose")),
    blocks: helpBlocks(me),
  };
}
