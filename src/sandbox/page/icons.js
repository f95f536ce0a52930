// @ts-check
import { svg } from "lit-html";

/** Line drawings on a 20 by 20 grid. @type {Record<string, string>} */
const paths = {
  close: "M5 5l10 10M15 5L5 15",
  down: "M5 8l5 5 5-5",
  left: "M12 5l-5 5 5 5",
  right: "M8 5l5 5-5 5",
  back: "M12 4l-6 6 6 6M6 10h11",
  tick: "M4 10.500l4 4 8-9",
  plus: "M10 4v12M4 10h12",
  send: "M3 4l14 6-14 6 2.5-6zM5.5 10H11",
  eye: "M2 10s3-5.5 8-5.500S18 10 18 10s-3 5.5-8 5.500S2 10 2 10zM10 12.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  more: "M10 5.010v-.010M10 10.010v-.010M10 15.010v-.01",
  search: "M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM13 13l4 4",
  smile: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 12s1 1.8 3 1.8 3-1.8 3-1.800M7.5 8.010V8M12.5 8.010V8",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0c0 1.5.7 2.3 1.8 2.300S17 11.2 17 10a7 7 0 1 0-3 5.7",
  calendar: "M4 5.500h12v11H4zM4 9h12M7 3.500v3M13 3.500v3",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 10.500h7.400L14.5 6M8.5 9v4.500M11.5 9v4.5",
  up: "M7 17V9l3-6c1.5 0 2 1 2 2v3h4l-1 7c-.2 1.3-1 2-2 2zM4 9v8",
  thumbdown: "M13 3v8l-3 6c-1.5 0-2-1-2-2v-3H4l1-7c.2-1.3 1-2 2-2zM16 11V3",
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  italic: "M12 4l-4 12M9 4h5M6 16h5",
  strike: "M4 10h12M14 6.500C13.5 5 12 4 10 4 8 4 6 5 6 7c0 1.5 1 2.3 2.5 3M6 13.500C6.5 15 8 16 10 16c2 0 4-1 4-3",
  list: "M8 5h9M8 10h9M8 15h9M4 5.010V5M4 10.010V10M4 15.010V15",
  numbers: "M8 5h9M8 10h9M8 15h9M3.5 4l1-.500V8M3 12.500c.5-1 2-.8 2 .2 0 .8-2 1.8-2 2.800h2",
  quote: "M4 4v12M8 6h9M8 10h9M8 14h6",
  code: "M7 5l-5 5 5 5M13 5l5 5-5 5",
  file: "M6 3h6l4 4v10H6zM12 3v4h4",
  play: "M7 5l8 5-8 5z",
  sort: "M6 8l4-4 4 4M6 12l4 4 4-4",
  warning: "M10 3l8 14H2zM10 8v4M10 14.510V14.5",
};

/** @param {string} name decoration only: the control around it has the name */
export function icon(name) {
  return svg`<svg class="icon icon-${name}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d=${paths[name] ?? ""} /></svg>`;
}
