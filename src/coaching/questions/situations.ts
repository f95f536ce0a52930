import type { ReadLine } from "../words.ts";
import type { DealSituation } from "./bank-types.ts";

/** A situation read from a deal line. */
export interface FoundSituation {
  situation: DealSituation;
  /** The line that says so. */
  line: string;
}

/**
 * What managers write in each situation. Sharpest first: a line that says "lost" says more about what to ask than one that
 * says "quote". Each is one flat choice of phrases, so that time grows linearly with the text.
 */
const signs: readonly [DealSituation, RegExp][] = [
  [
    "lost",
    /\b(?:lost|closed[- ]lost|went (?:with|to|w\/?) (?:the |a |another |someone|competitor)|chose (?:the )?(?:competitor|another|someone)|dead|died|we're out|said no|fell (?:over|through|out)|binned|not buying)\b/i,
  ],
  [
    "champion-left",
    /\b(?:champion|sponsor|contact|buyer|cfo|cio|director|manager|mgr|head)\b.{0,30}\b(?:left|quit|resigned|leaving|moved on|fired|retir\w*|on leave|replaced|gone|out)\b/i,
  ],
  [
    "churn-risk",
    /\b(?:churn\w*|at risk|cancel\w*|unhappy|complain\w*|complaint|not renewing|usage (?:is )?(?:down|low)|may leave|threatening to|downsell\w*|nps)\b/i,
  ],
  [
    "ghosted",
    /\b(?:ghost\w*|gone quiet|went quiet|gone dark|went dark|went cold|gone cold|no (?:reply|replies|response|answer|word)|not (?:answering|replying|responding)|silent|silence|radio silence|unresponsive|voicemail|x[3-9]|chas(?:e|ed|ing))\b/i,
  ],
  [
    "slipped",
    /\b(?:slip\w*|pushed (?:to|out|back|into)|push(?:es)? to|moved (?:to|out|back|into) (?:next|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the)|delayed|postponed|deferred|late again|now (?:in )?(?:q[1-4]|january|february|march|april|june|july|august|september|october|november|december))\b/i,
  ],
  [
    "no-decision",
    /\b(?:no[- ]decision|can'?t decide|undecided|on the fence|still (?:deciding|thinking)|thinking about it|put(?:ting)? it off|do(?:ing)? nothing|stay(?:ing)? (?:put|as (?:they|is)))\b/i,
  ],
  [
    "stalled",
    /\b(?:stall\w*|stuck|no movement|not moving|nothing moved|no change|parked|on hold|still waiting|same as last|frozen|freeze|sat (?:there|in)|weeks? (?:now|running)|dragging)\b/i,
  ],
  [
    "discounting",
    /\b(?:discount\w*|% off|percent off|pts? off|knock(?:ed)? off|free months?|concession|sharpen|price match|wants? \d+ ?%|asked for \d+ ?%)(?:\b|(?<=%))/i,
  ],
  [
    "pricing",
    /\b(?:pric(?:e|es|ing|ey)|too expensive|too high|cheaper|cost(?:s|ing)?|rate card|per (?:seat|unit|user)|uplift|margin)\b/i,
  ],
  ["budget", /\b(?:budget\w*|no money|funding|spend(?:ing)? freeze|capex|opex|fiscal)\b/i],
  [
    "competitor",
    /\b(?:competitor\w*|competition|incumbent|rival|vs\.?|bake[- ]?off|other (?:vendor|bidder|supplier)|two (?:vendors|bidders))\b/i,
  ],
  [
    "single-threaded",
    /\b(?:single[- ]?thread\w*|only (?:one )?contact|one contact|no eb|no economic buyer|no champion|not met|only talk\w* to|multi-?thread\w*)\b/i,
  ],
  [
    "procurement",
    /\b(?:procurement|purchasing|vendor (?:form|onboarding|portal|setup)|portal|po (?:number|pending)|tender|rfp|rfq)\b/i,
  ],
  [
    "legal",
    /\b(?:legal|redlin\w*|msa|nda|dpa|baa|contract review|infosec|security (?:review|questionnaire)|liability|lawyers?|counsel|terms (?:and|&) conditions|t&cs)\b/i,
  ],
  [
    "big-deal",
    /\b(?:make or break|biggest (?:deal|one)|whale|(?:the )?only (?:deal|one) that matters|everything hangs|whole (?:quarter|month|year))\b/i,
  ],
  [
    "negotiation",
    /\b(?:negotiat\w*|counter(?:ed|offer)?|net ?(?:30|45|60|90)|payment terms|haggl\w*|back and forth)\b/i,
  ],
  [
    "closing",
    /\b(?:verbal|out for signature|signature|to sign|signs? (?:on|by|this|next|mon|tue|wed|thu|fri)|docusign|about to close|should close|ink)\b/i,
  ],
  ["pilot", /\b(?:pilot\w*|poc|proof of concept|trials?|samples?|sandbox|evaluation|eval)\b/i],
  ["demo", /\b(?:demos?|demoed|presentation|presents|site visit|tours?|walk-?through)\b/i],
  ["proposal", /\b(?:proposals?|quotes?|quoted|offer|bid|estimate|sow)\b/i],
  ["renewal", /\b(?:renew\w*|contract (?:is )?up|auto-?renew\w*|co-?term\w*)\b/i],
  [
    "expansion",
    /\b(?:upsell\w*|cross-?sell\w*|expan\w*|add(?:ing)? (?:seats|users|sites|licen[cs]es)|more (?:seats|sites|units)|phase (?:2|two)|additional)\b/i,
  ],
  ["handover", /\b(?:hand(?:s|ed|ing)? ?over|hand(?:s|ed)? to|takes over|took over|transition\w*|reassign\w*)\b/i],
  ["discovery", /\b(?:disco(?:very)?|first (?:call|meeting)|intro call|qualif\w*|needs analysis)\b/i],
  ["won", /\b(?:won|closed[- ]won|signed|countersigned|po (?:is )?in|booked|landed|deposit paid)\b/i],
  [
    "target-gap",
    /\b(?:behind|short (?:of|by)|gap|below (?:plan|target|quota)|\d+ ?% (?:of|to) (?:plan|target|quota|goal)|needs? (?:another )?\d+|off (?:pace|target))(?:\b|(?<=\d))/i,
  ],
  ["forecast", /\b(?:forecast\w*|fcst|commit\w*|best case|upside|roll-?up|call (?:it|the) \d+)\b/i],
  [
    "pipeline-thin",
    /\b(?:coverage|cov|pipeline (?:is )?(?:thin|light|low|short)|thin pipeline|needs? pipeline|pipe \d|not enough pipeline|[01]\.\d ?x)\b/i,
  ],
  [
    "prospecting",
    /\b(?:prospect(?:ing)|cold (?:call|email|mail)\w*|outbound|sequences?|cadence|lists?|leads?|mql|sql|openers?)\b/i,
  ],
  [
    "activity",
    /\b(?:dials?|calls?|e?-?mails|meetings|visits|doors|convos|conversations|touches|appointments|appts|mtgs)\b/i,
  ],
  [
    "crm",
    /\b(?:crm|salesforce|sfdc|hubspot|next steps?|close dates?|fields?|log(?:ged|ging)?|stage|update (?:the )?(?:record|opp)\w*|duplicates?)\b/i,
  ],
];

/** From this many deal lines on a note runs through a list. */
const LONG_LIST = 7;

/**
 * The situations of a note's deal lines, sharpest first, each with the first line that shows it. A note that is one long list of
 * deals says so last.
 */
export function situationsOf(lines: readonly ReadLine[]): FoundSituation[] {
  const deals = lines.filter(({ label }) => label === "deal");
  const found: FoundSituation[] = [];
  for (const [situation, sign] of signs) {
    const line = deals.find(({ text }) => sign.test(text.slice(0, LONGEST_LOOK)));
    if (line !== undefined) found.push({ situation, line: line.text });
  }
  if (deals.length >= LONG_LIST) found.push({ situation: "many-deals", line: deals[0]!.text });
  return found;
}

/** A line longer than this is looked at from its beginning. */
const LONGEST_LOOK = 600;
