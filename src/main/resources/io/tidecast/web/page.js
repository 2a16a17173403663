// The page: puts what the feed tells into its places, at most ten times a second, and not at all in a hidden tab.

import {Chart, bandsOf} from './chart.js';
import {Feed} from './feed.js';
import * as place from './place.js';
import * as words from './words.js';

const FRAME = 100;
const MOST_LISTED = 200;
const WINDOWS = [['48', '48 values'], ['168', '168 values'], ['500', '500 values'], ['4000', 'all values']];
const $ = id => document.getElementById(id);

const here = place.read();
const state = {info: {lookBack: 0, season: 0, facts: {}}, overview: null, overviewAt: 0, view: null, viewAt: 0,
  connection: 'connecting', wait: 0, paused: false, spoken: -Infinity, drawn: 0, due: false};

const chart = new Chart($('chart'), (index, columns) => legend(index, columns));
const feed = new Feed({
  connection: (what, wait) => change({connection: what, wait}),
  overview: data => change({overview: data, overviewAt: performance.now()}),
  series: view => change({view, viewAt: performance.now()}),
});

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function change(news) {
  if (!(state.paused && 'view' in news)) Object.assign(state, news);
  if (!here.series && state.overview?.series.length) choose(state.overview.series[0].id);
  schedule();
}

function schedule() {
  if (state.due || document.hidden) return;
  state.due = true;
  setTimeout(() => requestAnimationFrame(render), Math.max(0, FRAME - (performance.now() - state.drawn)));
}

function render() {
  state.due = false;
  state.drawn = performance.now();
  connection();
  if (state.overview) {
    list();
    models();
  }
  series();
}

function connection() {
  const pill = $('connection');
  const live = state.connection === 'live';
  pill.dataset.kind = state.paused ? 'stale' : live ? 'live' : 'waiting';
  pill.textContent = state.paused ? 'paused' : state.connection;
}

/** The chosen series' line, with how long it has been quiet by now. */
function summaryNow() {
  const listed = state.overview?.series.find(s => s.id === here.series);
  const fresher = state.view && state.view.id === here.series && (!listed || state.viewAt > state.overviewAt);
  const summary = fresher ? state.view : listed;
  const at = fresher ? state.viewAt : state.overviewAt;
  return summary ? {summary, quiet: summary.quiet + performance.now() - at} : {summary: null, quiet: 0};
}

function series() {
  const {summary, quiet} = summaryNow();
  const view = state.view?.id === here.series ? state.view : null;
  const now = words.status(summary, state.info.lookBack, quiet);
  $('name').textContent = here.series || 'No series yet';
  document.title = here.series ? `${here.series} – Tidecast` : 'Tidecast';
  $('status').textContent = now.text;
  $('status').dataset.kind = now.kind;
  if (!view || !view.times.length) return;
  figures(view);
  pastChoices(view);
  chart.draw(view, Number(here.window), Number(here.past));
  if (!document.querySelector('#chart:hover, #chart:focus')) legend(null);
  accuracy(view);
  if (performance.now() - state.spoken > 15000) {
    state.spoken = performance.now();
    $('summary').textContent = words.spoken(view.id, view, view.forecast, now.text);
  }
}

function figures(view) {
  $('now').textContent = words.number(view.values.at(-1));
  $('nowLabel').textContent = `latest value, ${time(view.times.at(-1))}`;
  const first = view.forecast?.steps[0];
  if (!first) return;
  const q = first.quantiles;
  $('nextLabel').textContent = `next, in ${words.span(view.forecast.interval)}`;
  $('next').textContent = words.number(first.mean);
  $('nextRange').textContent = `${words.number(q[0])} to ${words.number(q.at(-1))}`;
}

/** Explains the lines; where the reader points, with the values there. */
function legend(index, columns) {
  const forecast = state.view?.forecast;
  const at = (column, other) => {
    if (index === null || !columns) return '';
    const one = columns[column][index];
    if (one === null || one === undefined) return '';
    return ' ' + (other === undefined ? words.number(one) : `${words.number(columns[other][index])} to ${words.number(one)}`);
  };
  const rows = [['observed', 'observed' + at(1)]];
  if (forecast) {
    rows.push(['median', 'forecast, median' + at(9)]);
    const [outer, inner] = bandsOf(forecast.levels);
    if (inner) rows.push(['inner', `${words.percent(inner.share)} prediction interval${at(7, 8)}`]);
    if (outer) rows.push(['outer', `${words.percent(outer.share)} prediction interval${at(5, 6)}`]);
  }
  if (here.past) rows.push(['hindsight', `forecast ${words.span(Number(here.past) * (state.view?.interval || 1))} before${at(4)}`]);
  const items = rows.map(([kind, text]) => element('li', text, {'data-kind': kind}));
  if (index !== null && columns) items.unshift(element('li', time(columns[0][index]), {class: 'at'}));
  $('legend').replaceChildren(...items);
}

function pastChoices(view) {
  const wanted = ['', ...view.past.map(p => String(p.steps))];
  const options = [...$('past').options].map(o => o.value);
  const label = steps => steps ? `made ${words.span(steps * (view.interval || 1))} before` : 'hidden';
  if (wanted.join() === options.join() && $('past').dataset.interval === String(view.interval)) return;
  $('past').dataset.interval = view.interval;
  $('past').replaceChildren(...wanted.map(steps => element('option', label(steps), {value: steps})));
  $('past').value = wanted.includes(here.past) ? here.past : '';
}

function accuracy(view) {
  const {errors, coverage} = view.accuracy;
  const season = state.info.season;
  const text = words.headline(errors, season, view.interval);
  $('headline').textContent = text[0].toUpperCase() + text.slice(1);
  $('errors').replaceChildren(...errors.filter(e => e.outcomes).map(e => leadRow(e, season, view.interval)));
  $('coverageWords').textContent = words.coverage(coverage);
  $('coverage').replaceChildren(...coverage.filter(c => c.outcomes).map(coverageRow));
}

function leadRow(e, season, interval) {
  const box = element('div', undefined, {class: 'lead'});
  box.append(element('h4', words.ahead(e.steps, interval)));
  const rules = [['model', 'model', e.model], ['rule', words.LAST_VALUE_RULE, e.lastValue]];
  if (season) rules.push(['rule', words.seasonRule(season, interval), e.seasonalNaive]);
  const most = Math.max(...rules.map(r => r[2])) || 1;
  for (const [kind, name, error] of rules) box.append(bar(kind, name, error / most, `off by ${words.number(error)}`));
  return box;
}

function coverageRow(c) {
  const row = bar('model', `${words.percent(c.level)} band`, c.held, words.percent(c.held));
  row.querySelector('.track').append(element('i', undefined, {class: 'tick', style: `left:${c.level * 100}%`}));
  return row;
}

function bar(kind, name, share, value) {
  const row = element('div', undefined, {class: 'bar', 'data-kind': kind});
  const track = element('span', undefined, {class: 'track', 'aria-hidden': 'true'});
  track.append(element('i', undefined, {class: 'fill', style: `width:${(share * 100).toFixed(1)}%`}));
  row.append(element('span', name), track, element('b', value));
  return row;
}

function list() {
  const wanted = $('search').value.toLowerCase();
  const found = state.overview.series.filter(s => s.id.toLowerCase().includes(wanted));
  $('count').textContent = state.overview.total ? `(${state.overview.total})` : '';
  const hidden = found.length - MOST_LISTED;
  $('more').textContent = !found.length && state.overview.total ? 'No series of that name.'
      : hidden > 0 ? `and ${hidden} more: type to find them` : '';
  const buttons = new Map([...$('series').querySelectorAll('button')].map(b => [b.dataset.id, b]));
  const rows = found.slice(0, MOST_LISTED).map(s => listed(s, buttons.get(s.id)));
  const same = rows.length === $('series').children.length && rows.every((row, i) => row === $('series').children[i]);
  if (!same) $('series').replaceChildren(...rows);
}

function listed(s, button) {
  if (!button) {
    button = element('button', undefined, {type: 'button'});
    button.dataset.id = s.id;
    button.append(element('span', s.id, {class: 'id'}), element('span', '', {class: 'value'}));
    button.addEventListener('click', () => choose(s.id));
    element('li').append(button);
  }
  const quiet = s.quiet + performance.now() - state.overviewAt;
  button.dataset.kind = words.status(s, state.info.lookBack, quiet).kind;
  const shown = !state.paused && s.id === here.series && state.view?.values.length ? state.view.values.at(-1) : s.observed;
  button.lastChild.textContent = words.number(shown);
  if (s.id === here.series) button.setAttribute('aria-current', 'true');
  else button.removeAttribute('aria-current');
  return button.parentElement;
}

function models() {
  const all = state.overview.models;
  const text = JSON.stringify(all) + Math.round((state.overview.now + performance.now() - state.overviewAt) / 10000);
  if ($('models').dataset.shown === text) return;
  $('models').dataset.shown = text;
  if (!all.length) {
    $('models').replaceChildren(element('li', 'No model has been trained yet. Until then simple rules forecast.', {class: 'quiet'}));
    return;
  }
  $('models').replaceChildren(...all.slice(0, 6).map(m => {
    const row = element('li', undefined, m.inForce ? {class: 'force'} : {});
    const title = element('p');
    title.append(element('b', `${m.name} v${m.version}`), ` ${m.inForce ? 'in force, ' : ''}trained ${words.age(state.overview.now - m.trained)} ago`);
    row.append(title, element('p', m.why, {class: 'quiet'}));
    const facts = Object.entries(m.facts).map(([key, value]) => `${key} ${value}`).join(' · ');
    if (facts && m.inForce) row.append(element('p', facts, {class: 'quiet small'}));
    return row;
  }));
}

function choose(id) {
  here.series = id;
  place.write(here);
  state.view = null;
  chart.reset(here.zone);
  $('legend').replaceChildren();
  for (const figure of ['now', 'next']) $(figure).textContent = '–';
  $('nextRange').textContent = '';
  state.spoken = -Infinity;
  feed.follow(id);
  if (matchMedia('(max-width: 800px)').matches) $('picker').open = false;
  schedule();
}

function time(ms) {
  return new Date(ms).toLocaleString('en-GB', {
    timeZone: here.zone === 'utc' ? 'UTC' : undefined, dateStyle: 'medium',
    timeStyle: (state.view?.interval || 0) < 60000 ? 'medium' : 'short'});
}

function csv() {
  const view = state.view;
  if (!view) return;
  const levels = view.forecast ? view.forecast.levels : [];
  const blank = levels.map(() => '');
  const iso = ms => new Date(ms).toISOString();
  const lines = [['time', 'kind', 'value', ...levels.map(l => `q${l}`)]];
  const filled = new Set(view.filled);
  view.times.forEach((t, i) => lines.push([iso(t), filled.has(view.first + i) ? 'filled' : 'observed', view.values[i], ...blank]));
  view.forecast?.steps.forEach(s => lines.push([iso(s.time), 'forecast', s.mean, ...s.quantiles]));
  const link = element('a', '', {download: `${view.id.replace(/[^\w.-]+/g, '_')}.csv`});
  link.href = URL.createObjectURL(new Blob([lines.map(l => l.join(',')).join('\n') + '\n'], {type: 'text/csv'}));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
  chart.reset(here.zone);
  schedule();
}

function wire() {
  $('window').replaceChildren(...WINDOWS.map(([value, text]) => element('option', text, {value})));
  for (const key of ['window', 'zone', 'past']) {
    if (key !== 'past') $(key).value = here[key];
    $(key).addEventListener('change', () => {
      here[key] = $(key).value;
      place.write(here);
      chart.reset(here.zone);
      schedule();
    });
  }
  $('search').addEventListener('input', schedule);
  $('search').addEventListener('keydown', event => {
    if (event.key === 'Enter') $('series').querySelector('button')?.click();
  });
  $('pause').addEventListener('click', () => {
    state.paused = !state.paused;
    $('pause').setAttribute('aria-pressed', state.paused);
    $('pause').textContent = state.paused ? 'Resume' : 'Pause';
    change(state.paused ? {} : {view: feed.view, viewAt: performance.now()});
  });
  $('csv').addEventListener('click', csv);
  $('link').addEventListener('click', async () => {
    await navigator.clipboard.writeText(location.href);
    $('link').textContent = 'Copied';
    setTimeout(() => ($('link').textContent = 'Copy link'), 1500);
  });
  $('theme').addEventListener('click', () => {
    const dark = here.theme ? here.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    here.theme = dark ? 'light' : 'dark';
    place.write(here);
    theme(here.theme);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme(''));
  document.addEventListener('visibilitychange', () => (document.hidden ? feed.close() : feed.open()));
  setInterval(schedule, 1000);
}

/** What the process says of itself; it may change, as when a replay ends. */
async function introduce() {
  const info = await (await fetch('info')).json();
  state.info = info;
  $('shows').textContent = info.shows.title;
  $('description').textContent = info.shows.description;
  const facts = Object.entries({version: info.version, ...info.facts});
  $('facts').replaceChildren(...facts.flatMap(([key, value]) => [element('dt', key), element('dd', value)]));
}

async function start() {
  wire();
  theme(here.theme);
  if (matchMedia('(max-width: 800px)').matches) $('picker').open = false;
  await introduce();
  setInterval(() => document.hidden || introduce().catch(() => {}), 15000);
  feed.follow(here.series);
}

start();
