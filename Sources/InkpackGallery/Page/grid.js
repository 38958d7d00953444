// The grid of icons: one button each, with its pictures drawn only when they come near the screen.

/** What a reader who cannot see the picture is told of an icon. */
const accessibleName = (icon) => {
  const parts = [icon.name];
  if (icon.label && icon.label !== icon.name) parts.push(icon.label);
  const found = findingCounts(icon);
  if (found.error) parts.push(count(found.error, 'error'));
  if (found.warning) parts.push(count(found.warning, 'warning'));
  return parts.join(', ');
};

const findingCounts = (icon) => {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of icon.findings ?? []) counts[severity] += 1;
  return counts;
};

/** Badges say what they mean in words, not by colour alone. */
const findingBadge = (icon) => {
  const { error, warning } = findingCounts(icon);
  if (!error && !warning) return null;
  const text = error ? `! ${error}` : `△ ${warning}`;
  return element('span', { class: `badge ${error ? 'error' : 'warning'}`, title: accessibleName(icon) }, text);
};

const scoreBadge = (icon) => {
  if (!icon.score) return null;
  const title = icon.score.reasons.join('; ') || 'typical of its pack';
  const odd = icon.score.isAccepted ? '' : ' odd';
  return element('span', { class: `badge score${odd}`, title }, icon.score.value.toFixed(2));
};

/** A list item with the button of one icon; its pictures come later. */
const makeCell = (icon, index) => {
  const button = element(
    'button', { type: 'button', class: 'cell', tabindex: '-1', 'aria-label': accessibleName(icon), 'data-icon': index },
    element('span', { class: 'tiles', 'aria-hidden': 'true' }),
    element(
      'span', { class: 'caption', 'aria-hidden': 'true' },
      element('span', { class: 'name' }, icon.name), findingBadge(icon), scoreBadge(icon)));
  return element('li', {}, button);
};

/** Draws the pictures of a cell; `styles` are the indices of those that are shown. */
const fillCell = (cell, icon, content, styles, settings) => {
  const tiles = cell.querySelector('.tiles');
  const shown = styles.filter((style) => drawingOf(icon, style, settings.theme));
  // What is kept as it is has one drawing, whichever styles are shown.
  const indices = shown.length > 0 ? shown : [icon.drawings[0].style];
  tiles.replaceChildren(
    ...indices.map((index) => {
      const style = content.styles[index];
      const drawing = drawingOf(icon, index, settings.theme);
      const tile = element('span', { class: `tile s${index}`, title: indices.length > 1 ? style.name : undefined });
      const picture = svgElement(svgText(drawing, style, settings), icon, 'var(--size)');
      if (isFixed(drawing, settings)) tile.classList.add('fixed');
      const stage = element('span', { class: 'stage' });
      if (settings.keylines) {
        stage.style.setProperty('--overlay', overlayURL(overlaySVG(style, icon, settings.size)));
        stage.classList.add('ruled');
      }
      stage.append(picture);
      tile.append(stage);
      return tile;
    }));
};

/** Whether a slider has been moved that the drawing does not follow. */
const isFixed = (drawing, { stroke, corner }) =>
  (stroke !== null && Boolean(drawing.fixedStroke)) || (corner !== null && Boolean(drawing.fixedCorner));

/** How many cells fill a few screens. */
const firstCells = 200;
/** After how many milliseconds without a change the others follow: longer than it takes to type the next letter. */
const restTime = 400;

/** The grid as an object: which icons it shows, which are drawn, and which one the keyboard is at. */
const makeGrid = (root, content, open) => {
  const cells = content.icons.map(makeCell);
  let shown = [];
  // Cells that will be in the page when nobody types: a keystroke waits for the first screens alone, neither for the
  // others to be put in nor for them to be taken out again.
  let pending = [];
  let timer = 0;
  let settings = null;
  let styles = [];
  let current = 0;

  const draw = (item) => {
    if (item.dataset.drawn || !settings) return;
    item.dataset.drawn = 'yes';
    const index = Number(item.firstElementChild.dataset.icon);
    fillCell(item.firstElementChild, content.icons[index], content, styles, settings);
  };
  const observer = new IntersectionObserver(
    (entries) => entries.forEach((entry) => {
      entry.target.dataset.near = entry.isIntersecting ? 'yes' : '';
      if (entry.isIntersecting) draw(entry.target);
    }), { rootMargin: '400px 0px' });
  cells.forEach((cell) => observer.observe(cell));

  const settle = () => {
    if (pending.length > 0) root.append(...pending);
    pending = [];
  };

  const setCurrent = (index, focus) => {
    const before = cells[current]?.firstElementChild;
    if (before) before.tabIndex = -1;
    current = index;
    const button = cells[index]?.firstElementChild;
    if (!button) return;
    button.tabIndex = 0;
    if (focus) {
      button.focus();
      button.scrollIntoView({ block: 'nearest' });
    }
  };

  /** How many cells stand in the first row. */
  const columns = () => {
    const top = root.children[0]?.offsetTop;
    let number = 0;
    while (number < root.children.length && root.children[number].offsetTop === top) number += 1;
    return Math.max(1, number);
  };

  const step = (key) => {
    const place = Math.max(0, shown.indexOf(current));
    const last = shown.length - 1;
    switch (key) {
      case 'ArrowLeft': return Math.max(0, place - 1);
      case 'ArrowRight': return Math.min(last, place + 1);
      case 'ArrowUp': return place - columns() >= 0 ? place - columns() : place;
      case 'ArrowDown': return place + columns() <= last ? place + columns() : place;
      case 'Home': return 0;
      case 'End': return last;
      default: return null;
    }
  };

  root.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || shown.length === 0) return;
    const place = step(event.key);
    if (place === null) return;
    event.preventDefault();
    settle();
    setCurrent(shown[place], true);
  });
  root.addEventListener('focusin', (event) => {
    const button = event.target.closest('.cell');
    if (button) setCurrent(Number(button.dataset.icon), false);
  });
  root.addEventListener('click', (event) => {
    const button = event.target.closest('.cell');
    if (button) open(Number(button.dataset.icon));
  });

  return {
    /** The icons, in order. */
    show(indices) {
      const isSame = indices.length === shown.length && indices.every((index, place) => index === shown[place]);
      if (isSame) return;
      shown = indices;
      const wanted = indices.map((index) => cells[index]);
      root.replaceChildren(...wanted.slice(0, firstCells));
      pending = wanted.slice(firstCells);
      clearTimeout(timer);
      timer = setTimeout(settle, restTime);
      setCurrent(indices.includes(current) ? current : (indices[0] ?? 0), false);
    },
    /** Draws anew what is near the screen, and the rest when it comes near. */
    redraw(newSettings, newStyles) {
      settings = newSettings;
      styles = newStyles;
      for (const cell of cells) {
        delete cell.dataset.drawn;
        if (cell.dataset.near && cell.isConnected) draw(cell);
      }
    },
    drawAll() {
      settle();
      shown.forEach((index) => draw(cells[index]));
    },
    focus() {
      settle();
      setCurrent(shown.includes(current) ? current : (shown[0] ?? 0), true);
    },
    get current() { return current; },
    get shown() { return shown; },
    select(index) {
      settle();
      setCurrent(index, false);
    },
  };
};
