// What the controls are set to, and the fragment of the address that keeps it: a view is a link.

const initialState = {
  query: '', size: 48, theme: 'system', stroke: null, corner: null, styles: null, pack: '', category: '',
  order: 'pack', keylines: false, names: true, scores: false, findings: false, icon: '',
};

/** How each value is written; what is as at the start is left out. */
const fields = {
  query: { key: 'q', read: (text) => text },
  size: { key: 'size', read: (text) => inRange(Math.round(Number(text)), 12, 256) },
  theme: { key: 'theme', read: (text) => oneOf(text, ['light', 'dark', 'system']) },
  stroke: { key: 'stroke', read: (text) => inRange(Number(text), 0.5, 4) },
  corner: { key: 'corner', read: (text) => inRange(Number(text), 0, 6) },
  styles: { key: 'styles', read: (text) => text.split(',').filter(Boolean), write: (list) => list.join(',') },
  pack: { key: 'pack', read: (text) => text },
  category: { key: 'category', read: (text) => text },
  order: { key: 'order', read: (text) => oneOf(text, ['pack', 'name', 'score', 'findings']) },
  keylines: { key: 'keylines', read: (text) => text === '1' },
  names: { key: 'names', read: (text) => text === '1' },
  scores: { key: 'scores', read: (text) => text === '1' },
  findings: { key: 'findings', read: (text) => text === '1' },
  icon: { key: 'icon', read: (text) => text },
};

const inRange = (number, low, high) => (number >= low && number <= high ? number : undefined);
const oneOf = (text, choices) => (choices.includes(text) ? text : undefined);

/** The state that a fragment describes; what it says wrongly is as at the start. */
const stateFrom = (hash) => {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const state = { ...initialState };
  for (const [name, { key, read }] of Object.entries(fields)) {
    const text = parameters.get(key);
    const value = text === null ? undefined : read(text);
    if (value !== undefined) state[name] = value;
  }
  return state;
};

const hashOf = (state) => {
  const parameters = new URLSearchParams();
  for (const [name, { key, write }] of Object.entries(fields)) {
    const value = state[name];
    if (value === initialState[name] || value === null) continue;
    parameters.set(key, typeof value === 'boolean' ? (value ? '1' : '0') : write ? write(value) : value);
  }
  const text = parameters.toString();
  return text ? `#${text}` : '';
};
