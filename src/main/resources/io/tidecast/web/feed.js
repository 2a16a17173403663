// Follows one series: first everything, then what changed; comes back by itself when the line breaks.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;
const MOST_KEPT = 4000;

/** Puts a change into what is already held; a change replaces everything from its first observation on. */
export function merge(held, change) {
  const fresh = !held || held.id !== change.id || change.first < held.first
      || change.first > held.first + held.times.length;
  if (fresh) return change;
  const keep = change.first - held.first;
  const drop = Math.max(0, keep + change.times.length - MOST_KEPT);
  const join = (a, b) => a.slice(drop, keep).concat(b);
  const past = change.past.map(p => {
    const before = held.past.find(h => h.steps === p.steps);
    const blank = () => new Array(Math.max(0, keep - drop)).fill(null);
    const joined = key => before ? join(before[key], p[key]) : blank().concat(p[key]);
    return {steps: p.steps, low: joined('low'), median: joined('median'), high: joined('high')};
  });
  return {
    ...change,
    first: held.first + drop,
    times: join(held.times, change.times),
    values: join(held.values, change.values),
    filled: held.filled.filter(i => i < change.first && i >= held.first + drop).concat(change.filled),
    past,
  };
}

export class Feed {
  #source = null;
  #series = '';
  #since = '';
  #wait = FIRST_WAIT;
  #timer = 0;

  /** `tell.connection(state, waitMs)`, `tell.overview(data)`, `tell.series(view)`. */
  constructor(tell) {
    this.tell = tell;
    this.view = null;
  }

  follow(series) {
    this.#series = series;
    this.#since = '';
    this.view = null;
    this.open();
  }

  open() {
    this.close();
    const query = new URLSearchParams();
    if (this.#series) query.set('series', this.#series);
    if (this.#since) query.set('since', this.#since);
    const source = new EventSource(`api/events?${query}`);
    this.#source = source;
    source.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.tell.connection('live', 0);
    };
    source.onerror = () => this.#comeBack();
    source.addEventListener('overview', event => this.tell.overview(JSON.parse(event.data)));
    source.addEventListener('series', event => {
      this.#since = event.lastEventId;
      this.view = merge(this.view, JSON.parse(event.data));
      this.tell.series(this.view);
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #comeBack() {
    this.close();
    this.tell.connection('reconnecting', this.#wait);
    this.#timer = setTimeout(() => this.open(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }
}
