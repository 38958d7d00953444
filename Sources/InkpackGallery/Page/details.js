// The dialog of one icon.

/** A term with its description; nothing if there is no description. */
const fact = (term, ...description) => {
  const parts = description.filter((part) => part !== undefined && part !== null && part !== '');
  return parts.length === 0 ? [] : [element('dt', {}, term), element('dd', {}, ...parts)];
};

const chip = (text, attributes = {}) => element('span', { class: 'chip', ...attributes }, text);

const findingText = ({ severity, rule, message, place }) =>
  element(
    'p', { class: `finding ${severity}` }, element('b', {}, `${severity} · ${rule}`),
    ` ${message}${place ? ` (${place})` : ''}`);

/** All that is known of an icon, as a list of terms. */
const factsOf = (icon, pack, drawing, style, searchFor) => {
  const tags = (icon.tags ?? []).map((tag) => {
    const button = element('button', { type: 'button', class: 'chip', 'aria-label': `Search for ${tag}` }, tag);
    button.addEventListener('click', () => searchFor(tag));
    return button;
  });
  const aliases = (icon.aliases ?? []).map(({ name, deprecated }) =>
    deprecated === undefined || deprecated === null
      ? chip(name) : element('span', { class: 'old' }, chip(name), ` deprecated: ${deprecated}`));
  const findings = (icon.findings ?? []).map(findingText);
  const score = icon.score && [
    element('p', {}, `${icon.score.value.toFixed(2)}, ${icon.score.isAccepted ? 'typical of its pack' : 'unlike its pack'}`),
    ...icon.score.reasons.map((reason) => element('p', { class: 'quiet' }, reason)),
  ];
  const live = [drawing.fixedStroke && `Stroke: ${drawing.fixedStroke}`, drawing.fixedCorner && `Corners: ${drawing.fixedCorner}`];
  return [
    ...fact('Tags', ...tags),
    ...fact('Aliases', ...aliases),
    ...fact('Category', icon.category),
    ...fact('Pack', [pack.name, pack.version].filter(Boolean).join(' ')),
    ...fact('Style', style.name + (style.summary ? `: ${style.summary}` : '')),
    ...fact('Override', icon.override),
    ...fact('Findings', ...findings),
    ...fact('Score', ...(score ?? [])),
    ...fact('Sliders', [...new Set(live.filter(Boolean))].join(' ')),
    ...fact('Licence', icon.license ?? pack.license),
    ...fact('Provenance', icon.provenance),
  ];
};

/** Icons are named so, and Swift has the words for itself. */
const reserved = new Set(
  ('as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false ' +
    'fileprivate for func guard if import in init inout internal is let nil open operator private protocol public ' +
    'repeat rethrows return self static struct subscript super switch throw throws true try typealias var where ' +
    'while').split(' '));

/** A name as Swift identifiers are written: "cloud-upload" is cloudUpload. */
const identifierOf = (name) => {
  const camel = words(name).map((word, index) => (index ? word[0].toUpperCase() + word.slice(1) : word)).join('');
  if (reserved.has(camel)) return `\`${camel}\``;
  return /^\p{L}/u.test(camel) ? camel : `icon${camel}`;
};

/** Swift that has the icon; as many number signs as the text needs stand around it. */
const swiftText = (icon, svg) => {
  const text = icon.document ?? svg;
  let signs = '#';
  while (text.includes(`"""${signs}`) || text.includes(`\\${signs}`)) signs += '#';
  const literal = `${signs}"""\n${text.trimEnd()}\n"""${signs}`;
  const name = identifierOf(icon.name);
  return icon.document === undefined
    ? `import InkpackSVG\n\nlet ${name} = try SVGDocument(${literal})\n`
    : `import InkpackFiles\n\nlet ${name} = try IconDocument.read(${literal}, file: "${icon.name}.json")\n`;
};

/** The SVG as a part of an HTML page: on one line, with a text for those who do not see it. */
const htmlText = (svg, icon) => {
  const escaped = (icon.label ?? icon.name).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return svg
    .replace(/\n\s*/g, '')
    .replace(/<title>[^<]*<\/title>/, '')
    .replace(' role="img"', '')
    .replace('<svg xmlns="http://www.w3.org/2000/svg"', `<svg role="img" aria-label="${escaped}"`);
};

/** Writes to the clipboard, the old way where the new one is not allowed. */
const copyText = async (text, host) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element('textarea', { class: 'hidden', 'aria-hidden': 'true' });
    area.value = text;
    host.append(area);
    const focused = document.activeElement;
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return isCopied;
  }
};

/** Has the browser save a file. */
const saveBlob = (blob, name) => {
  const url = URL.createObjectURL(blob);
  const link = element('a', { href: url, download: name });
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** The SVG drawn as PNG, its longer side this many pixels. */
const pngBlob = async (svg, icon, pixels) => {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(sized(svg, icon, pixels))}`;
  await picture.decode();
  const longer = Math.max(icon.width, icon.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round((pixels * icon.width) / longer));
  canvas.height = Math.max(1, Math.round((pixels * icon.height) / longer));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png'));
};

/** The dialog as an object. */
const makeDetails = (content, { settings, styles, searchFor, closed, neighbour }) => {
  const dialog = byId('details');
  let iconIndex = null;
  let styleIndex = 0;

  const icon = () => content.icons[iconIndex];
  const style = () => content.styles[styleIndex];
  const drawing = () => drawingOf(icon(), styleIndex, settings().theme);
  /** The SVG as it is shown, or as it is at a size. */
  const text = (colors, size) =>
    colored(svgText(drawing(), style(), { ...settings(), size }), style(), settings().theme, colors);
  const say = (message) => {
    byId('details-status').textContent = message;
  };
  const copy = async (value, what) => {
    say((await copyText(value, dialog)) ? `Copied ${what}` : `${what} cannot be copied here; select it below`);
  };
  const colors = () => byId('colors').value;

  const render = () => {
    const own = icon().drawings.map((drawn) => drawn.style);
    if (!own.includes(styleIndex)) [styleIndex] = own;
    const now = settings();
    byId('details-name').textContent = icon().name;
    byId('details-label').textContent = icon().label ?? '';
    const big = byId('big');
    big.className = `big s${styleIndex}`;
    const stage = element('span', { class: 'stage ruled' });
    stage.style.setProperty('--overlay', overlayURL(overlaySVG(style(), icon(), 320)));
    stage.append(svgElement(svgText(drawing(), style(), { ...now, size: null }), icon(), 'var(--big)'));
    big.replaceChildren(stage);
    byId('details-styles').replaceChildren(
      ...(own.length > 1 ? own : []).map((index) => {
        const button = element(
          'button', { type: 'button', class: 'chip', 'aria-pressed': String(index === styleIndex) },
          content.styles[index].name);
        button.addEventListener('click', () => {
          styleIndex = index;
          render();
          byId('details-styles').querySelector('[aria-pressed="true"]')?.focus();
        });
        return button;
      }));
    byId('previews').replaceChildren(
      ...[16, 24, 32, 48].map((size) =>
        element(
          'figure', { class: `s${styleIndex}` },
          svgElement(svgText(drawing(), style(), { ...now, size }), icon(), `${size}px`),
          element('figcaption', {}, `${size} px`))));
    byId('facts').replaceChildren(
      ...factsOf(icon(), content.packs[icon().pack], drawing(), style(), (tag) => {
        dialog.close();
        searchFor(tag);
      }));
    byId('svg-source').textContent = text(colors(), null);
    byId('json-part').hidden = icon().document === undefined;
    byId('json-source').textContent = icon().document ?? '';
  };

  const copySVG = () => copy(text(colors(), null), 'the SVG');
  const savePNG = async () => {
    const size = Number(byId('png-size').value);
    const scale = Number(byId('png-scale').value);
    try {
      const blob = await pngBlob(text('concrete', size), icon(), size * scale);
      saveBlob(blob, `${icon().name}-${size}${scale > 1 ? `@${scale}x` : ''}.png`);
      say(`Saved ${icon().name} at ${size} px${scale > 1 ? `, @${scale}x` : ''}`);
    } catch (error) {
      say(`The PNG cannot be made: ${error.message}`);
    }
  };
  const move = (step) => {
    const next = neighbour(iconIndex, step);
    if (next !== null) api.open(next);
  };

  byId('copy-svg').addEventListener('click', copySVG);
  byId('copy-name').addEventListener('click', () => copy(icon().name, 'the name'));
  byId('copy-html').addEventListener('click', () => copy(htmlText(text(colors(), null), icon()), 'the HTML'));
  byId('copy-swift').addEventListener('click', () => copy(swiftText(icon(), text('concrete', null)), 'the Swift code'));
  byId('save-svg').addEventListener('click', () => {
    saveBlob(new Blob([text(colors(), null)], { type: 'image/svg+xml' }), `${icon().name}.svg`);
    say(`Saved ${icon().name}.svg`);
  });
  byId('save-png').addEventListener('click', savePNG);
  byId('colors').addEventListener('change', () => { byId('svg-source').textContent = text(colors(), null); });
  byId('previous').addEventListener('click', () => move(-1));
  byId('next').addEventListener('click', () => move(1));
  byId('close').addEventListener('click', () => dialog.close());
  // A click beside the sheet.
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => closed());
  dialog.addEventListener('keydown', (event) => {
    const isTyping = event.target.matches('select, input, textarea, pre');
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping) return;
    if (event.key === 'c') copySVG();
    else if (event.key === 'ArrowLeft') move(-1);
    else if (event.key === 'ArrowRight') move(1);
    else return;
    event.preventDefault();
  });

  const api = {
    open(index) {
      iconIndex = index;
      const drawnIn = icon().drawings.map((each) => each.style);
      const first = styles().find((each) => drawnIn.includes(each));
      if (!dialog.open || !drawnIn.includes(styleIndex)) styleIndex = first ?? drawnIn[0];
      say('');
      render();
      if (!dialog.open) {
        const size = String(settings().size);
        const choice = byId('png-size');
        if (![...choice.options].some((option) => option.value === size)) choice.prepend(element('option', { value: size }, `${size} px`));
        choice.value = size;
        dialog.showModal();
      }
    },
    render() { if (dialog.open) render(); },
    get isOpen() { return dialog.open; },
    close() { dialog.close(); },
    copySVG(index) {
      iconIndex = index;
      const drawnIn = icon().drawings.map((each) => each.style);
      styleIndex = styles().find((each) => drawnIn.includes(each)) ?? drawnIn[0];
      return copyText(text('concrete', null), document.body);
    },
  };
  return api;
};
