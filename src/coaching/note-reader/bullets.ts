/** One mark at the beginning of a line: a sign, a tick box, "3.", "(b)", "iv.", "A1.", "1.2.", a digit on a key, a heading's "##". */
const mark =
  /(?:[-–—*•·▪◦‣○●■□➤⁃∙§>→»\uF0B7]+|#{1,6}|\[[ xX✓✔]?\]|\*{0,2}\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\(?[a-zA-Z]\d?[.)]|(?:x|i?x|i?v|v?i{1,3})[.)]|[☐☑☒✅✔✓]\uFE0F?|[0-9]\uFE0F?\u20E3)(?=\s|$)/
    .source;
const bullets = new RegExp(`^(?:${mark}\\s*){1,4}`, "u");

/** How many signs of a row are the marks it begins with, the white space after them among them; 0 for none. */
export function bulletIn(row: string): number {
  return bullets.exec(row)?.[0].length ?? 0;
}

/** A row without the marks it begins with. */
export function afterBullets(row: string): string {
  return row.slice(bulletIn(row));
}
