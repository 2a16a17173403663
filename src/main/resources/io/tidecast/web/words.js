// Facts in words. Pure functions: numbers in, sentences out.

const UNITS = [['day', 86400000], ['hour', 3600000], ['minute', 60000], ['second', 1000], ['ms', 1]];

/** A span of time in its largest fitting unit: 90000 → "1.5 minutes". */
export function span(ms) {
  for (const [unit, size] of UNITS)
    if (ms >= size) {
      const n = ms / size;
      const shown = Math.abs(n - Math.round(n)) < 0.05 || n >= 10 ? Math.round(n) : n.toFixed(1);
      return unit === 'ms' ? `${shown} ms` : `${shown} ${unit}${Number(shown) === 1 ? '' : 's'}`;
    }
  return '0 s';
}

/** A short age for a status line: 40000 → "40 s". */
export function age(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 90) return `${s} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 172800) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} days`;
}

/** A number with as many digits as are worth reading. */
export function number(x) {
  if (x === null || x === undefined || !Number.isFinite(x)) return '–';
  const size = Math.abs(x);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) return x.toExponential(2);
  return x.toLocaleString('en', {maximumFractionDigits: size >= 1000 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4});
}

/** How far ahead so many steps are: "1 hour ahead". */
export function ahead(steps, interval) {
  return interval ? `${span(steps * interval)} ahead` : `${steps} step${steps === 1 ? '' : 's'} ahead`;
}

/** The rule "the value one season earlier" as people say it. */
export function seasonRule(season, interval) {
  const length = season * interval;
  if (length === 86400000) return '“tomorrow is like today”';
  if (length === 7 * 86400000) return '“next week is like this week”';
  if (length === 3600000) return '“the next hour is like this one”';
  return `“the same as ${interval ? span(length) : season + ' steps'} before”`;
}

export const LAST_VALUE_RULE = '“nothing changes”';

/** What made a forecast, for people. */
export function maker(model) {
  if (!model) return 'nobody yet';
  if (model.version > 0) return `model ${model.name} v${model.version}`;
  if (model.name === 'last-value') return 'the rule ' + LAST_VALUE_RULE;
  if (model.name === 'seasonal-naive') return 'the rule “as one season before”';
  if (model.name === 'mean-reversion') return 'the rule “back to where it usually is”';
  return model.name;
}

/** The state of a series: {kind, text}. `quiet` is how long ago its latest value came. */
export function status(summary, lookBack, quiet) {
  if (!summary || !summary.seen) return {kind: 'waiting', text: 'waiting for the first value'};
  if (quiet > Math.max(10000, 5 * summary.usual)) return {kind: 'stale', text: `stale since ${age(quiet)}`};
  if (!summary.model) return {kind: 'warming', text: 'values come in; waiting for the first forecast'};
  const by = maker(summary.model);
  if (summary.status === 'warming')
    return summary.seen < lookBack
        ? {kind: 'warming', text: `warming up: ${summary.seen} of ${lookBack} values seen; forecast by ${by}`}
        : {kind: 'warming', text: `waiting for the first trained model; forecast by ${by}`};
  if (summary.status === 'degraded')
    return {kind: 'degraded', text: `live, but the model lately did worse here than ${by}, which forecasts now`};
  return {kind: 'live', text: `live; forecast by ${by}`};
}

/** "26 % closer than …", or further off, or as close. */
export function closer(model, rule, name) {
  const gain = Math.round((1 - model / rule) * 100);
  if (!Number.isFinite(gain)) return `not comparable with ${name}`;
  if (gain === 0) return `as close as ${name}`;
  return gain > 0 ? `${gain} % closer than ${name}` : `${-gain} % further off than ${name}`;
}

/** The model against both rules over all judged leads, in one sentence. */
export function headline(errors, season, interval) {
  const judged = errors.filter(e => e.outcomes > 0);
  if (!judged.length) return 'No forecast of a trained model has met its outcome yet.';
  const mean = pick => Math.exp(judged.reduce((sum, e) => sum + Math.log(pick(e)), 0) / judged.length);
  const parts = [closer(mean(e => e.model / e.lastValue), 1, LAST_VALUE_RULE)];
  if (season) parts.unshift(closer(mean(e => e.model / e.seasonalNaive), 1, seasonRule(season, interval)));
  const outcomes = Math.max(...judged.map(e => e.outcomes));
  return `${parts.join(' and ')}, over the last ${outcomes} value${outcomes === 1 ? '' : 's'}.`;
}

/** How often outcomes lay inside the bands, in one sentence. */
export function coverage(levels) {
  const judged = levels.filter(l => l.outcomes > 0).sort((a, b) => b.level - a.level);
  if (!judged.length) return 'No forecast of a trained model has met its outcome yet.';
  const parts = judged.map(l => `the ${percent(l.level)} band held ${percent(l.held)} of the time`);
  const text = parts.join(', ');
  return `${text[0].toUpperCase()}${text.slice(1)}, over ${judged[0].outcomes} outcomes.`;
}

export function percent(share) {
  return `${Math.round(share * 1000) / 10} %`.replace('.0 %', ' %');
}

/** The current forecast for those who do not see the chart. */
export function spoken(id, summary, forecast, state) {
  if (!forecast) return `${id}: ${state}.`;
  const end = forecast.steps[forecast.steps.length - 1];
  const q = end.quantiles;
  return `${id}: ${state}. Latest value ${number(summary.observed)}. `
      + `In ${span(end.time - forecast.last)} ${number(end.mean)} is expected, `
      + `between ${number(q[0])} and ${number(q[q.length - 1])}.`;
}
