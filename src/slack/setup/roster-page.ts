import type { ModalView } from "@slack/types";
import { textsFor } from "../../texts/texts.ts";
import { plain, section } from "../blocks.ts";
import type { Listener, Moment } from "../listener.ts";
import { clickedByAdmin } from "./as-admin.ts";
import { ids } from "./setup-ids.ts";

/** How the roster, and with it the leaders, are brought in. */
export const rosterListeners: Listener[] = [
  { on: "action", id: ids.roster, handle: clickedByAdmin((moment) => moment.present(rosterView(moment))) },
];

/** The columns of src/coaching/roster.ts, with a team for each role. */
const example = [
  "email,manager_email,role",
  "priya@company.com,,leader",
  "dave@company.com,priya@company.com,manager",
  "ravi@company.com,dave@company.com,rep",
  "alex@company.com,,admin",
].join("\n");

function rosterView({ me }: Moment): ModalView {
  const t = textsFor(me.locale);
  return {
    type: "modal",
    title: plain(t("setup.roster.formTitle")),
    close: plain(t("setup.closeClose")),
    blocks: [
      section(t("setup.roster.what")),
      section(`\`\`\`${example}\`\`\``),
      section(t("setup.roster.commands")),
      section(t("setup.roster.roles")),
      section(t("setup.roster.without")),
    ],
  };
}
