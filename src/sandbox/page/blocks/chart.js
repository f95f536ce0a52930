// @ts-check
/** @import { Json } from "./index.js" */
import { html, nothing, svg } from "lit-html";

/** Told apart by people who see few colours, and in light and dark. */
const colours = ["#1d9bd1", "#e8912d", "#2bac76", "#c25fd1", "#e01e5a", "#8d8d8d"];
const width = 480;
const height = 200;
const left = 44;
const bottom = 24;
const top = 8;

/** @param {Json} block a data_visualization */
export function drawChart(block) {
  const { chart } = block;
  const isPie = chart.type === "pie";
  const names = (isPie ? chart.segments : chart.series).map((/** @type {Json} */ one) => one.label ?? one.name);
  return html`<figure class="block chart">
    <figcaption>${block.title}</figcaption>
    ${chart.axis_config?.y_label ? html`<p class="axis-name">${chart.axis_config.y_label}</p>` : nothing}
    <svg viewBox="0 0 ${isPie ? height : width} ${height}" class=${isPie ? "pie" : ""} role="img" aria-label=${spoken(block)}>
      ${isPie ? drawPie(chart.segments) : drawPlot(chart)}
    </svg>
    ${chart.axis_config?.x_label ? html`<p class="axis-name centred">${chart.axis_config.x_label}</p>` : nothing}
    <ul class="legend">
      ${names.map((/** @type {string} */ name, /** @type {number} */ i) => html`<li><span style="background: ${colourOf(i)}"></span>${name}</li>`)}
    </ul>
  </figure>`;
}

/** @param {number} i */
const colourOf = (i) => colours[i % colours.length];

/** @param {Json} block @returns {string} the numbers, for screen readers */
function spoken({ title, chart }) {
  if (chart.type === "pie") {
    return `${title}: ${chart.segments.map((/** @type {Json} */ { label, value }) => `${label} ${value}`).join(", ")}`;
  }
  const series = chart.series.map(
    (/** @type {Json} */ { name, data }) =>
      `${name}: ${data.map((/** @type {Json} */ { label, value }) => `${label} ${value}`).join(", ")}`,
  );
  return `${title}. ${series.join(". ")}`;
}

/** @param {Json[]} segments */
function drawPie(segments) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  const radius = height / 2 - 8;
  let from = -Math.PI / 2;
  return segments.map(({ label, value }, i) => {
    const to = from + (value / total) * 2 * Math.PI;
    const point = (/** @type {number} */ angle) =>
      `${height / 2 + radius * Math.cos(angle)} ${height / 2 + radius * Math.sin(angle)}`;
    const path = `M${height / 2} ${height / 2}L${point(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}Z`;
    from = to;
    const title = svg`<title>${label}: ${value} (${Math.round((value / total) * 100)}%)</title>`;
    return segments.length === 1
      ? svg`<circle cx=${height / 2} cy=${height / 2} r=${radius} fill=${colourOf(i)}>${title}</circle>`
      : svg`<path d=${path} fill=${colourOf(i)} class="segment">${title}</path>`;
  });
}

/** @param {Json} chart line, bar or area */
function drawPlot(chart) {
  const categories = chart.axis_config.categories;
  /** @type {number[][]} */
  const values = chart.series.map((/** @type {Json} */ { data }) =>
    categories.map(
      (/** @type {string} */ name) => data.find((/** @type {Json} */ one) => one.label === name)?.value ?? 0,
    ),
  );
  const [low, high, step] = scale(values.flat());
  const y = (/** @type {number} */ value) => top + ((high - value) / (high - low)) * (height - top - bottom);
  const slot = (width - left) / categories.length;
  const x = (/** @type {number} */ i) => left + slot * (i + 0.5);
  const lines = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step);
  const every = Math.ceil(categories.length / 8);
  return svg`
    ${lines.map(
      (value) => svg`<line class="grid" x1=${left} x2=${width} y1=${y(value)} y2=${y(value)} />
        <text class="tick" x=${left - 6} y=${y(value) + 3} text-anchor="end">${short(value)}</text>`,
    )}
    ${categories.map((/** @type {string} */ name, /** @type {number} */ i) =>
      i % every ? nothing : svg`<text class="tick" x=${x(i)} y=${height - 6} text-anchor="middle">${name}</text>`,
    )}
    ${chart.type === "bar" ? bars(values, x, y, slot) : values.map((row, i) => drawLine(row, i, chart.type === "area", x, y))}`;
}

/** @param {number[][]} values @param {(i: number) => number} x @param {(v: number) => number} y @param {number} slot */
function bars(values, x, y, slot) {
  const barWidth = (slot * 0.7) / values.length;
  return values.map((row, series) =>
    row.map((value, i) => {
      const at = x(i) - slot * 0.35 + series * barWidth;
      return svg`<rect x=${at} y=${Math.min(y(value), y(0))} width=${barWidth - 1} height=${Math.abs(y(value) - y(0))} rx="2"
        fill=${colourOf(series)}><title>${value}</title></rect>`;
    }),
  );
}

/** @param {number[]} row @param {number} series @param {boolean} isArea @param {(i: number) => number} x @param {(v: number) => number} y */
function drawLine(row, series, isArea, x, y) {
  const points = row.map((value, i) => `${x(i)},${y(value)}`).join(" ");
  const colour = colourOf(series);
  return svg`
    ${isArea ? svg`<polygon points="${x(0)},${y(0)} ${points} ${x(row.length - 1)},${y(0)}" fill=${colour} opacity="0.25" />` : nothing}
    <polyline points=${points} fill="none" stroke=${colour} stroke-width="2.5" stroke-linejoin="round" />
    ${row.map((value, i) => svg`<circle cx=${x(i)} cy=${y(value)} r="3" fill=${colour}><title>${value}</title></circle>`)}`;
}

/** @param {number[]} values @returns {[number, number, number]} lowest, highest and step of an axis with round numbers */
function scale(values) {
  const min = Math.min(0, ...values);
  const max = Math.max(0, ...values);
  const rough = (max - min || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  return [Math.floor(min / step) * step, Math.ceil((max || 1) / step) * step, step];
}

/** @param {number} value @returns {string} "1.2K" */
function short(value) {
  return new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(value);
}
