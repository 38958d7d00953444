// The page as a whole: the controls set the state, the state decides what is shown.

const content = JSON.parse(byId('content').textContent);
const index = indexOf(content.icons, content.packs);
const systemDark = matchMedia('(prefers-color-scheme: dark)');
let state = stateFrom(location.hash);

const theme = () => (state.theme === 'system' ? (systemDark.matches ? 'dark' : 'light') : state.theme);

/** How the address names an icon: two packs may have one of the same name. */
const keyOf = (icon) => (content.packs.length > 1 ? `${content.packs[icon.pack].name}/${icon.name}` : icon.name);

/** The indices of the styles that are shown. */
const shownStyles = () => {
  const all = content.styles.map((style, number) => number);
  const chosen = all.filter((number) => state.styles?.includes(content.styles[number].name));
  return chosen.length > 0 ? chosen : all;
};

const settings = () => ({
  theme: theme(), stroke: state.stroke, corner: state.corner, size: state.size, keylines: state.keylines,
});

// What is shown

const orders = {
  pack: () => 0,
  name: (a, b) => content.icons[a].name.localeCompare(content.icons[b].name, 'en'),
  score: (a, b) => (content.icons[b].score?.value ?? -1) - (content.icons[a].score?.value ?? -1),
  findings: (a, b) => weightOf(content.icons[b]) - weightOf(content.icons[a]),
};
const weightOf = (icon) => {
  const { error, warning, info } = findingCounts(icon);
  return error * 1e6 + warning * 1e3 + info;
};

/** The icons that match, best first; in the chosen order where the search does not tell. */
const matching = () => {
  const found = search(index, state.query).map(({ icon }) => icon).filter((number) => {
    const icon = content.icons[number];
    return (
      (!state.category || icon.category === state.category) &&
      (!state.pack || content.packs[icon.pack].name === state.pack) &&
      (!state.findings || (icon.findings ?? []).length > 0));
  });
  return words(state.query).length === 0 ? found.sort(orders[state.order]) : found;
};

const grid = makeGrid(byId('icons'), content, (number) => set({ icon: keyOf(content.icons[number]) }, number));
const details = makeDetails(content, {
  settings,
  styles: shownStyles,
  searchFor: (tag) => {
    set({ query: tag });
    byId('query').focus();
  },
  closed: () => set({ icon: '' }),
  neighbour: (number, step) => {
    const next = grid.shown[grid.shown.indexOf(number) + step];
    if (next === undefined) return null;
    grid.select(next);
    state = { ...state, icon: keyOf(content.icons[next]) };
    keepAddress();
    return next;
  },
});

/** The colours of each style in the theme, as rules; numbers and hex colours, no text of a document. */
const surfaceRules = () =>
  content.styles.map((style, number) => {
    const inks = Object.entries(style[theme()].inks);
    const rules = inks.filter(([ink]) => /^[a-z0-9-]+$/.test(ink)).map(([ink, hex]) => `--ink-${ink}:${opaqueHex(hex)}`);
    return `.s${number}{${rules.join(';')}}`;
  }).join('\n');

const surfaceSheet = document.head.appendChild(document.createElement('style'));
let addressTimer = 0;

/** The address follows the state, not faster than browsers like it. */
const keepAddress = () => {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    try {
      history.replaceState(null, '', hashOf(state) || location.pathname + location.search);
    } catch {
      // Some browsers refuse it for files; then the address stays as it is.
    }
  }, 150);
};

/** Applies the state; `before` is what it was. */
const apply = (before) => {
  const changed = (...names) => !before || names.some((name) => before[name] !== state[name]);
  const root = document.documentElement;
  if (changed('theme')) {
    root.dataset.theme = state.theme;
    surfaceSheet.textContent = surfaceRules();
  }
  if (changed('size')) root.style.setProperty('--size', `${state.size}px`);
  if (changed('styles')) root.style.setProperty('--styles', shownStyles().length);
  if (changed('names')) root.classList.toggle('no-names', !state.names);
  if (changed('scores')) root.classList.toggle('with-scores', state.scores);
  if (changed('query', 'category', 'pack', 'order', 'findings')) showMatches();
  const isRedrawn =
    changed('theme', 'stroke', 'corner', 'styles', 'keylines') ||
    (changed('size') && (state.keylines || fittedMatters(before.size, state.size)));
  if (isRedrawn) {
    grid.redraw(settings(), shownStyles());
    if (before) details.render();
  }
  showControls();
  keepAddress();
};

/** Whether any drawing is another one at the new size. */
const fittedMatters = (before, now) =>
  content.icons.some((icon) =>
    icon.drawings.some(({ light }) => light.fitted && (light.fitted[before] ?? light.fitted[now]) !== undefined));

const showMatches = () => {
  const found = matching();
  grid.show(found);
  const all = content.icons.length;
  byId('count').textContent =
    found.length === all ? count(all, 'icon') : `${found.length.toLocaleString('en')} of ${count(all, 'icon')}`;
  byId('empty').hidden = found.length > 0;
};

/** Changes parts of the state. */
const set = (change, opened) => {
  const before = state;
  state = { ...state, ...change };
  apply(before);
  if (opened !== undefined) details.open(opened);
};

// Controls

const ownLooks = () => {
  const style = content.styles[shownStyles()[0]];
  return { looks: style[theme()], unit: style.grid / 24 };
};

const showControls = () => {
  const { looks, unit } = ownLooks();
  const stroke = state.stroke ?? looks.stroke / unit;
  const corner = state.corner ?? looks.corner / unit;
  const several = shownStyles().length > 1;
  const show = (id, value, text) => {
    if (document.activeElement !== byId(id) || Number(byId(id).value) !== value) byId(id).value = value;
    byId(`${id}-out`).textContent = text;
    byId(id).setAttribute('aria-valuetext', text);
  };
  const own = several ? 'each its own' : '';
  show('size', state.size, `${state.size} px`);
  show('stroke', stroke, nothingFollows ? 'its own' : state.stroke === null && own ? own : decimal(stroke, 2));
  show('corner', corner, nothingFollows ? 'its own' : state.corner === null && own ? own : decimal(corner, 2));
  byId('live-note').textContent = liveNote();
  byId('live-row').hidden = !nothingFollows && state.stroke === null && state.corner === null;
  if (byId('query').value !== state.query) byId('query').value = state.query;
  for (const radio of document.getElementsByName('theme')) radio.checked = radio.value === state.theme;
  for (const id of ['keylines', 'names', 'scores', 'findings']) byId(id).checked = state[id];
  for (const id of ['category', 'pack', 'order']) byId(id).value = state[id];
  for (const button of byId('styles').children) {
    const isShown = shownStyles().includes(Number(button.dataset.style));
    button.setAttribute('aria-pressed', String(isShown));
  }
};

/** Whether all pictures are kept as they are. */
const nothingFollows = content.icons.length > 0 && content.icons.every((icon) =>
  icon.drawings.every(({ light }) => light.fixedStroke && light.fixedCorner));

/** Says how many icons do not follow the sliders that were moved. */
const liveNote = () => {
  const now = settings();
  const shown = shownStyles();
  const still = content.icons.filter((icon) =>
    icon.drawings.some(({ style, light }) =>
      (shown.includes(style) || icon.drawings.length === 1) && isFixed(light, now)));
  if (still.length === 0 && !nothingFollows) return 'Every icon follows.';
  if (nothingFollows || still.length === content.icons.length) return 'These icons are kept as they are.';
  return `${count(still.length, 'icon')} cannot follow, and ${still.length === 1 ? 'is' : 'are'} marked with a dot.`;
};

const options = (select, entries) =>
  select.replaceChildren(...entries.map(([value, text]) => element('option', { value }, text)));

/** What the page's content asks for: no choice is offered where there is none. */
const prepareControls = () => {
  byId('title').textContent = byId('title').title = content.title;
  const styleNames = content.styles.map((style) => style.name);
  byId('about').textContent = aboutText(styleNames);
  const categories = [...new Set(content.icons.map((icon) => icon.category).filter(Boolean))].sort();
  options(byId('category'), [['', 'All categories'], ...categories.map((name) => [name, name])]);
  byId('category-field').hidden = categories.length < 2;
  const packs = [...new Set(content.packs.map((pack) => pack.name))];
  options(byId('pack'), [['', 'All packs'], ...packs.map((name) => [name, name])]);
  byId('pack-field').hidden = packs.length < 2;
  const hasScores = content.icons.some((icon) => icon.score);
  const hasFindings = content.icons.some((icon) => icon.findings);
  options(byId('order'), [
    ['pack', 'As in the pack'], ['name', 'By name'],
    ...(hasScores ? [['score', 'Least typical first']] : []),
    ...(hasFindings ? [['findings', 'Most findings first']] : []),
  ]);
  byId('scores-label').hidden = !hasScores;
  byId('findings-label').hidden = !hasFindings;
  byId('styles-field').hidden = styleNames.length < 2;
  byId('stroke').disabled = byId('corner').disabled = nothingFollows;
  byId('reset').hidden = nothingFollows;
  byId('styles').replaceChildren(
    ...styleNames.map((name, number) => {
      const button = element('button', { type: 'button', class: 'chip', 'data-style': number }, name);
      button.addEventListener('click', () => toggleStyle(number));
      return button;
    }));
};

/** What the linter says of whole packs. */
const showPackFindings = () => {
  const packs = content.packs.filter((pack) => pack.findings);
  const place = byId('pack-findings');
  place.hidden = packs.length === 0;
  const total = packs.reduce((sum, pack) => sum + pack.findings.length, 0);
  place.firstElementChild.textContent = `${count(total, 'finding')} on ${packs.map((pack) => pack.name).join(' and ')} as a whole`;
  place.append(...packs.flatMap((pack) => pack.findings.map(findingText)));
};

/** A line below the title. */
const aboutText = (styleNames) => {
  const [pack] = content.packs;
  const packs = content.packs.length > 1 ? count(content.packs.length, 'pack') : pack?.version && `version ${pack.version}`;
  const styles = styleNames.length > 2 ? count(styleNames.length, 'style') : styleNames.join(' and ');
  return [packs, nothingFollows ? '' : styles].filter(Boolean).join(' · ');
};

const toggleStyle = (number) => {
  const shown = shownStyles();
  const next = shown.includes(number) ? shown.filter((each) => each !== number) : [...shown, number].sort((a, b) => a - b);
  // The last one stays.
  if (next.length === 0) return;
  set({ styles: next.length === content.styles.length ? null : next.map((each) => content.styles[each].name) });
};

let frame = 0;
/** Sliders fire faster than screens show. */
const setSoon = (change) => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => set(change));
};

const listen = () => {
  const on = (id, event, action) => byId(id).addEventListener(event, () => action(byId(id)));
  on('query', 'input', (input) => set({ query: input.value }));
  on('size', 'input', (input) => setSoon({ size: Number(input.value) }));
  on('stroke', 'input', (input) => setSoon({ stroke: Number(input.value) }));
  on('corner', 'input', (input) => setSoon({ corner: Number(input.value) }));
  for (const id of ['category', 'pack', 'order']) on(id, 'change', (select) => set({ [id]: select.value }));
  for (const id of ['keylines', 'names', 'scores', 'findings']) on(id, 'change', (box) => set({ [id]: box.checked }));
  for (const radio of document.getElementsByName('theme')) {
    radio.addEventListener('change', () => set({ theme: radio.value }));
  }
  on('reset', 'click', () => {
    set({ stroke: null, corner: null });
    byId('stroke').focus();
  });
  on('clear', 'click', () => {
    set({ query: '', category: '', pack: '', findings: false });
    byId('query').focus();
  });
  on('toggle', 'click', (button) => {
    const isOpen = document.documentElement.classList.toggle('adjusting');
    button.setAttribute('aria-expanded', String(isOpen));
  });
  byId('controls').addEventListener('submit', (event) => event.preventDefault());
  byId('skip').addEventListener('click', (event) => {
    // The fragment belongs to the state.
    event.preventDefault();
    grid.focus();
  });
  systemDark.addEventListener('change', () => { if (state.theme === 'system') apply({ ...state, theme: '' }); });
  window.addEventListener('hashchange', () => {
    const before = state;
    state = stateFrom(location.hash);
    apply(before);
    openFromState();
  });
  // Paper shows all of it.
  window.addEventListener('beforeprint', () => grid.drawAll());
  document.addEventListener('keydown', onKey);
};

const toast = (message) => {
  const place = byId('toast');
  place.textContent = message;
  place.classList.add('shown');
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => place.classList.remove('shown'), 1800);
};

const onKey = (event) => {
  if (details.isOpen || event.altKey || event.ctrlKey || event.metaKey) return;
  const query = byId('query');
  const isTyping = event.target.matches('input:not([type=range]):not([type=checkbox]):not([type=radio]), select');
  if (event.key === '/' && !isTyping) {
    event.preventDefault();
    query.focus();
    query.select();
  } else if (event.target === query && event.key === 'Escape' && query.value) {
    event.preventDefault();
    set({ query: '' });
  } else if (event.target === query && (event.key === 'ArrowDown' || event.key === 'Enter') && grid.shown.length > 0) {
    event.preventDefault();
    grid.select(grid.shown[0]);
    grid.focus();
  } else if (event.key === 'c' && event.target.matches('.cell')) {
    event.preventDefault();
    const { name } = content.icons[grid.current];
    details.copySVG(grid.current).then((done) => toast(done ? `Copied the SVG of ${name}` : 'Copying is not allowed here'));
  }
};

/** Opens or closes the dialog as the address says. */
const openFromState = () => {
  const number = content.icons.findIndex((icon) => keyOf(icon) === state.icon);
  if (state.icon && number >= 0) {
    grid.select(number);
    details.open(number);
  } else if (details.isOpen) {
    details.close();
  }
};

prepareControls();
showPackFindings();
listen();
apply(null);
openFromState();
document.documentElement.dataset.ready = 'yes';
