// The chart: observed values, the fan of the latest forecast, and what had been forecast before.

import uPlot from './uplot.js';

const DAY = 86400000;

/** Tick texts, widest steps first: 24-hour times, and the date where it changes. */
const TICKS = [
  [31536000000, '{YYYY}', null, null, null, null, null, null, 1],
  [2419200000, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
  [DAY, '{D} {MMM}', '\n{YYYY}', null, null, null, null, null, 1],
  [60000, '{HH}:{mm}', '\n{D} {MMM} {YYYY}', null, '\n{D} {MMM}', null, null, null, 1],
  [1000, '{HH}:{mm}:{ss}', '\n{D} {MMM} {YYYY}', null, '\n{D} {MMM}', null, null, null, 1],
  [1, '{ss}.{fff}', '\n{D} {MMM} {YYYY} {HH}:{mm}', null, '\n{D} {MMM} {HH}:{mm}', null, '\n{HH}:{mm}', null, 1],
];

/** The two outermost pairs of levels, outer first: [{low, high, share}]. */
export function bandsOf(levels) {
  const bands = [];
  for (let low = 0, high = levels.length - 1; low < high && bands.length < 2; low++, high--)
    bands.push({low, high, share: levels[high] - levels[low]});
  return bands;
}

/** Columns for uPlot, in the order of the series below. The fan starts at the last observation. */
export function columns(view, size, pastSteps) {
  const n = view.times.length;
  const from = Math.max(0, n - size);
  const times = view.times.slice(from);
  const observed = view.values.slice(from);
  const steps = view.forecast && view.forecast.last === view.times[n - 1] ? view.forecast.steps : [];
  const past = view.past.find(p => p.steps === pastSteps);
  const blanks = k => new Array(Math.max(0, k)).fill(null);
  const beforeFan = (value) => steps.length ? [...blanks(times.length - 1), observed.at(-1), ...steps.map(value)] : blanks(times.length);
  const [outer, inner] = view.forecast ? bandsOf(view.forecast.levels) : [];
  const quantile = (band, side) => band ? beforeFan(s => s.quantiles[band[side]]) : blanks(times.length + steps.length);
  const middle = view.forecast ? view.forecast.levels.indexOf(0.5) : -1;
  const hindsight = key => past ? [...past[key].slice(from), ...blanks(steps.length)] : blanks(times.length + steps.length);
  return [
    [...times, ...steps.map(s => s.time)],
    [...observed, ...blanks(steps.length)],
    hindsight('high'), hindsight('low'), hindsight('median'),
    quantile(outer, 'high'), quantile(outer, 'low'),
    quantile(inner, 'high'), quantile(inner, 'low'),
    beforeFan(s => middle < 0 ? s.mean : s.quantiles[middle]),
  ];
}

/** A y-range that only moves when it must: when data leave it, or fill less than half of it. */
export function steadyRange(held, low, high) {
  const span = high - low || Math.abs(high) || 1;
  const inside = held && held[0] <= low && high <= held[1];
  if (inside && span > 0.5 * (held[1] - held[0])) return held;
  return [low - 0.1 * span, high + 0.1 * span];
}

export class Chart {
  #plot = null;
  #held = null;
  #zone = 'utc';
  #marks = [];
  #now = null;
  #data = null;

  /** `onCursor(index | null, columns)` is told where the reader points. */
  constructor(box, onCursor) {
    this.box = box;
    this.onCursor = onCursor;
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(box);
    box.addEventListener('keydown', event => this.#step(event));
  }

  draw(view, size, pastSteps) {
    this.#data = columns(view, size, pastSteps);
    this.#marks = view.marks;
    this.#now = view.times.at(-1);
    if (!this.#plot) this.#plot = new uPlot(this.#options(), this.#data, this.box);
    else this.#plot.setData(this.#data);
  }

  /** Forgets range and colours; the next draw starts anew. */
  reset(zone) {
    this.#zone = zone;
    this.#held = null;
    this.#plot?.destroy();
    this.#plot = null;
  }

  #size() {
    const width = this.box.clientWidth;
    return {width, height: Math.round(Math.max(260, Math.min(440, width * 0.5)))};
  }

  #options() {
    const css = getComputedStyle(document.documentElement);
    const colour = name => css.getPropertyValue(name).trim();
    const axis = {stroke: colour('--faint'), grid: {stroke: colour('--grid'), width: 1}, ticks: {show: false},
      font: `12px ${css.fontFamily || 'sans-serif'}`};
    const edge = {stroke: 'transparent', width: 0, points: {show: false}};
    const zone = this.#zone;
    return {
      ...this.#size(),
      ms: 1,
      tzDate: ts => zone === 'utc' ? uPlot.tzDate(new Date(ts), 'Etc/UTC') : new Date(ts),
      padding: [18, 10, 0, 0],
      legend: {show: false},
      cursor: {drag: {x: false, y: false}, points: {size: 7}},
      scales: {
        x: {range: (u, low, high) => [low, high + (high - low) * 0.01]},
        y: {range: (u, low, high) => (this.#held = steadyRange(this.#held, low ?? 0, high ?? 1))},
      },
      axes: [{...axis, values: TICKS, space: 64}, {...axis, size: (u, texts) => 22 + 7.5 * Math.max(3, ...(texts ?? []).map(t => String(t).length))}],
      series: [
        {},
        {stroke: colour('--observed'), width: 2, points: {show: false}},
        edge, edge,
        {stroke: colour('--past'), width: 1.5, dash: [5, 4], points: {show: false}},
        edge, edge, edge, edge,
        {stroke: colour('--forecast'), width: 2.5, points: {show: false}},
      ],
      bands: [
        {series: [2, 3], fill: colour('--past-band')},
        {series: [5, 6], fill: colour('--band-outer')},
        {series: [7, 8], fill: colour('--band-inner')},
      ],
      hooks: {
        drawClear: [u => this.#future(u, colour('--future'))],
        draw: [u => this.#lines(u, colour)],
        setCursor: [u => this.onCursor(u.cursor.idx ?? null, this.#data)],
      },
    };
  }

  #future(u, fill) {
    const x = Math.max(u.bbox.left, u.valToPos(this.#now, 'x', true));
    u.ctx.save();
    u.ctx.fillStyle = fill;
    u.ctx.fillRect(x, u.bbox.top, u.bbox.left + u.bbox.width - x, u.bbox.height);
    u.ctx.restore();
  }

  #lines(u, colour) {
    const ctx = u.ctx;
    const scale = devicePixelRatio;
    ctx.save();
    ctx.font = `${11 * scale}px sans-serif`;
    ctx.textBaseline = 'bottom';
    ctx.textAlign = 'left';
    let free = -Infinity;
    const line = (time, text, stroke, dash) => {
      const x = Math.round(u.valToPos(time, 'x', true));
      if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) return;
      ctx.strokeStyle = ctx.fillStyle = stroke;
      ctx.lineWidth = scale;
      ctx.setLineDash(dash.map(d => d * scale));
      ctx.beginPath();
      ctx.moveTo(x, u.bbox.top);
      ctx.lineTo(x, u.bbox.top + u.bbox.height);
      ctx.stroke();
      const width = ctx.measureText(text).width;
      const left = Math.min(Math.max(u.bbox.left, x - width / 2), u.bbox.left + u.bbox.width - width);
      if (left < free) return;
      ctx.fillText(text, left, u.bbox.top - 3 * scale);
      free = left + width + 8 * scale;
    };
    const nowLeft = u.valToPos(this.#now, 'x', true) - ctx.measureText('now').width;
    for (const mark of this.#marks) {
      const name = mark.model.version ? `v${mark.model.version}` : '';
      const near = Math.abs(u.valToPos(mark.time, 'x', true) - nowLeft) < 30 * scale;
      if (name) line(mark.time, near ? '' : name, colour('--mark'), [2, 3]);
    }
    free = -Infinity;
    line(this.#now, 'now', colour('--text'), []);
    ctx.restore();
  }

  #step(event) {
    const move = {ArrowLeft: -1, ArrowRight: 1, Home: -DAY, End: DAY}[event.key];
    if (!move || !this.#plot) return;
    event.preventDefault();
    const newest = this.#data[0].indexOf(this.#now);
    const at = Math.min(this.#data[0].length - 1, Math.max(0, (this.#plot.cursor.idx ?? newest) + move));
    const value = this.#data[1][at] ?? this.#data[9][at] ?? 0;
    this.#plot.setCursor({left: this.#plot.valToPos(this.#data[0][at], 'x'), top: this.#plot.valToPos(value, 'y')});
  }
}
