// From the page's content and the state of its controls to the SVG of one icon.

/** The looks of a style in a theme. */
const looksOf = (style, theme) => style[theme];

/** The icon's drawing in a style, or its only one where it is kept as it is. */
const drawingOf = (icon, styleIndex, theme) => {
  const drawn = icon.drawings.find((each) => each.style === styleIndex);
  return drawn && ((theme === 'dark' && drawn.dark) || drawn.light);
};

/** Sliders count on a grid of 24 units, whatever the style's. */
const inStyle = (value, style) => (value * style.grid) / 24;

/**
 * The SVG as `inkpack` would write it, inks as custom properties.
 *
 * At the style's own stroke and corners the text is the library's, drawn for the size in pixels where that matters.
 */
const svgText = (drawing, style, { theme, stroke, corner, size }) => {
  const looks = looksOf(style, theme);
  const movesStroke = stroke !== null && !drawing.fixedStroke;
  const movesCorner = corner !== null && !drawing.fixedCorner;
  if (!movesStroke && !movesCorner) return drawing.fitted?.[size] ?? drawing.svg;
  return reflow(
    drawing, movesStroke ? inStyle(stroke, style) : looks.stroke, movesCorner ? inStyle(corner, style) : looks.corner);
};

const inkPattern = /var\(--ink-([^,]+),(#[0-9a-f]+)\)/g;

/** A colour without its alpha, which is written by itself, as short as the library writes it. */
const opaqueHex = (color) => {
  const hex = color.slice(0, 7);
  return /^#(.)\1(.)\2(.)\3$/.test(hex) ? `#${hex[1]}${hex[3]}${hex[5]}` : hex;
};

/** The SVG with its inks written in one of the three ways that the library knows. */
const colored = (svg, style, theme, colors) =>
  svg.replace(inkPattern, (whole, ink, fallback) => {
    const own = style[theme].inks[ink];
    const color = own ? opaqueHex(own) : fallback;
    if (colors === 'custom') return `var(--ink-${ink},${color})`;
    return colors === 'currentColor' && ink === 'primary' ? 'currentColor' : color;
  });

/** The SVG with identifiers of its own, so that many can stand in one page. */
const withIdentifiers = (svg, prefix) =>
  svg.replace(/( id="|url\(#)([a-z0-9-]+)/g, (whole, start, name) => `${start}${prefix}-${name}`);

let drawn = 0;

/** The SVG as an element of the page; `length` is the CSS length of its longer side. */
const svgElement = (svg, icon, length) => {
  drawn += 1;
  // The library has written and escaped this text; nothing of a document's own mark-up is in it.
  const holder = document.createElement('div');
  holder.innerHTML = withIdentifiers(svg, `d${drawn}`);
  const result = holder.firstElementChild;
  result.querySelector(':scope > title')?.remove();
  result.removeAttribute('role');
  result.setAttribute('aria-hidden', 'true');
  result.setAttribute('focusable', 'false');
  const longer = Math.max(icon.width, icon.height);
  result.style.width = `calc(${length} * ${decimal(icon.width / longer, 5)})`;
  result.style.height = `calc(${length} * ${decimal(icon.height / longer, 5)})`;
  return result;
};

/** The SVG with a size in pixels. */
const sized = (svg, icon, pixels) => {
  const longer = Math.max(icon.width, icon.height);
  const [width, height] = [icon.width, icon.height].map((side) => decimal((pixels * side) / longer));
  return svg.replace(/ width="[^"]*" height="[^"]*"/, ` width="${width}" height="${height}"`);
};

/** An SVG of the style's live area, keylines and grid, as far as `pixels` have room for them, to lie over an icon. */
const overlaySVG = (style, icon, pixels) => {
  // A picture that is kept as it is may have a canvas of any size; the style's lines are stretched to it.
  const factor = Math.max(icon.width, icon.height) / style.grid;
  const [grid, padding, step] = [style.grid * factor, style.padding * factor, style.step * factor];
  const square = icon.width === icon.height;
  const [width, height] = [icon.width, icon.height];
  const lines = [];
  const spacing = Math.max(step, grid / 64);
  for (let at = spacing; at < width - 1e-9; at += spacing) lines.push(`M${decimal(at)} 0V${height}`);
  for (let at = spacing; at < height - 1e-9; at += spacing) lines.push(`M0 ${decimal(at)}H${width}`);
  const frames = square && pixels >= 40
    ? Object.entries(style.keylines).map(([name, size]) => {
        const [w, h] = size.map((side) => side * factor);
        return name === 'circle'
          ? `<circle cx="${width / 2}" cy="${height / 2}" r="${w / 2}"/>`
          : `<rect x="${(width - w) / 2}" y="${(height - h) / 2}" width="${w}" height="${h}" rx="${grid / 24}"/>`;
      })
    : [];
  // Lines of one width at every size.
  const line = (color, opacity, width) =>
    `stroke="${color}" stroke-opacity="${opacity}" stroke-width="${width}" vector-effect="non-scaling-stroke"`;
  const edge = (inset, attributes) =>
    `<rect x="${inset}" y="${inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" ${attributes}/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="none">` +
    (pixels >= 72 ? `<path d="${lines.join('')}" ${line('#8a8f98', 0.3, 0.5)}/>` : '') +
    frames.map((frame) => frame.replace('/>', ` ${line('#0c8599', 0.8, 0.9)}/>`)).join('') +
    edge(padding, line('#e8590c', 0.8, 0.9)) + edge(0, line('#8a8f98', 0.7, 1)) + '</svg>'
  );
};

const overlayURL = (svg) => `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
