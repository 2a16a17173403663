// What is being looked at lives in the address, so that a copied link shows the same.

const DEFAULTS = {series: '', window: '168', past: '', zone: 'utc', theme: ''};

export function read() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(Object.keys(DEFAULTS).map(key => [key, query.get(key) ?? DEFAULTS[key]]));
}

export function write(place) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(place)) if (value !== DEFAULTS[key]) query.set(key, value);
  history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
}
