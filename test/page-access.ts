/** What anybody can be kept from by a page: looked for by a script that runs inside it. */
import type { Page } from "playwright-core";

/** Sentences about what is wrong on the page as it stands: names, ids, references, contrast (WCAG AA). */
export async function accessProblems(page: Page): Promise<string[]> {
  return (await page.evaluate(`(${script})()`)) as string[];
}

/** Runs in the browser, so it is text: the tests know no DOM types. */
const script = String.raw`() => {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const inFront = document.querySelector("dialog[open]:last-of-type") ?? document.body;
  const all = [...inFront.querySelectorAll("*")].filter(visible);
  const said = (element) => element.outerHTML.replace(/<!--.*?-->/g, "").replace(/\s+/g, " ").slice(0, 160);
  const byIds = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const nameOf = (element) =>
    (element.getAttribute("aria-label") || byIds(element.getAttribute("aria-labelledby")).trim() ||
      [...(element.labels ?? [])].map((label) => label.textContent).join(" ") ||
      (element.matches("input, textarea, select, [contenteditable]") ? "" : element.textContent) ||
      [...element.querySelectorAll("img")].map((image) => image.alt).join(" ")).trim();
  const controls = "a[href], button, input, textarea, select, [contenteditable], [role=option], [role=menuitem], " +
    "[role=listbox], [role=dialog], [role=group], [role=radiogroup], [role=log], [role=region], dialog, svg[role=img]";
  const nameless = all.filter((element) => element.matches(controls) && !nameOf(element));
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const doubled = ids.filter((id, i) => ids.indexOf(id) !== i);
  const references = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant", "for"];
  const dangling = all.flatMap((element) => references.flatMap((name) =>
    (element.getAttribute(name) ?? "").split(" ").filter((id) => id && !document.getElementById(id)).map((id) => name + " " + id)));
  const pictures = all.filter((element) => element.matches("img:not([alt])"));

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((part, i) => (i < 3 ? part : part / 255));
  };
  const over = (top, under) => top.slice(0, 3).map((part, i) => part * top[3] + under[i] * (1 - top[3])).concat(1);
  const ground = (element) => {
    if (!element) return [255, 255, 255, 1];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const faint = all.flatMap((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!hasText || element.closest("[aria-hidden=true], :disabled, [aria-disabled=true], .unseen, svg, .emoji")) return [];
    const style = getComputedStyle(element);
    const under = ground(element);
    const [a, b] = [light(over(rgba(style.color), under)), light(under)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    return ratio < (isLarge ? 3 : 4.5) ? ["contrast " + ratio.toFixed(2) + ": " + said(element)] : [];
  });
  return [
    ...nameless.map((element) => "no name: " + said(element)),
    ...doubled.map((id) => "id twice: " + id),
    ...dangling.map((reference) => "refers to nothing: " + reference),
    ...pictures.map((element) => "no alt: " + said(element)),
    ...faint,
  ];
}`;
