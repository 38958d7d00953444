// The drawings at another stroke width and corner radius. The page holds, for each part of an SVG that changes, how it
// does; the rounding is the one of the library: a tangent arc, at most half of the shorter side.

/** Path text of moves, lines, cubics and closes as subpaths of segments; each segment is its points in a row. */
const parsePath = (text) => {
  const subpaths = [];
  for (const [, command, rest] of text.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const numbers = rest.split(' ').map(Number);
    const last = subpaths.at(-1);
    if (command === 'M') subpaths.push({ start: numbers, segments: [], closed: false });
    else if (command === 'Z') last.closed = true;
    else last.segments.push(numbers);
  }
  return subpaths;
};

const endOf = (segment) => segment.slice(-2);
const minus = (a, b) => [a[0] - b[0], a[1] - b[1]];
const along = (point, direction, length) => [point[0] + direction[0] * length, point[1] + direction[1] * length];
const lengthOf = (vector) => Math.hypot(vector[0], vector[1]);

/** The direction in which a curve starts, from its points in order; coinciding points have none. */
const directionOf = (points) => {
  for (let index = 1; index < points.length; index += 1) {
    const vector = minus(points[index], points[0]);
    const length = lengthOf(vector);
    if (length > 1e-9) return [vector[0] / length, vector[1] / length];
  }
  return [0, 0];
};

const pairs = (numbers) => {
  const result = [];
  for (let index = 0; index < numbers.length; index += 2) result.push([numbers[index], numbers[index + 1]]);
  return result;
};

/** The subpath with arcs in place of corners; `radii` maps the vertices of the whole path, the first one is `base`. */
const roundSubpath = ({ start, segments, closed }, radii, base) => {
  const total = segments.length;
  const from = (index) => (index === 0 ? start : endOf(segments[index - 1]));
  const cuts = new Map();
  segments.forEach((segment, index) => {
    const radius = radii.get(base + index) ?? 0;
    const before = (index + total - 1) % total;
    if (radius <= 0 || total < 2 || (index === 0 && !closed)) return;
    if (segment.length !== 2 || segments[before].length !== 2) return;
    const vertex = from(index);
    const back = directionOf([vertex, from(before)]);
    const ahead = directionOf([vertex, endOf(segment)]);
    const angle = Math.acos(Math.max(-1, Math.min(1, back[0] * ahead[0] + back[1] * ahead[1])));
    if (angle < Math.PI / 180 || angle > (179 * Math.PI) / 180) return;
    const tangent = Math.tan(angle / 2);
    const room = Math.min(lengthOf(minus(from(before), vertex)), lengthOf(minus(endOf(segment), vertex))) / 2;
    const distance = Math.min(radius / tangent, room);
    if (distance <= 1e-6) return;
    cuts.set(index, {
      start: along(vertex, back, distance), end: along(vertex, ahead, distance), radius: distance * tangent,
      sweep: back[0] * ahead[1] - back[1] * ahead[0] < 0 ? 1 : 0,
    });
  });
  const result = { start: cuts.get(0)?.start ?? start, segments: [], closed };
  segments.forEach((segment, index) => {
    const cut = cuts.get(index);
    if (cut) result.segments.push({ arc: cut, points: cut.end });
    const next = cuts.get((index + 1) % total);
    const meetsNext = next && (index + 1 < total || closed);
    result.segments.push(meetsNext && segment.length === 2 ? { points: next.start } : { points: segment });
  });
  return result;
};

/** The subpath with the ends that `bits` names drawn out by `length`. */
const extendSubpath = (subpath, bits, length) => {
  const result = { ...subpath, segments: [...subpath.segments] };
  const first = subpath.segments[0];
  const last = subpath.segments.at(-1);
  const before = subpath.segments.length > 1 ? endOf(subpath.segments.at(-2).points) : subpath.start;
  if (bits & 2) {
    const end = endOf(last.points);
    const direction = directionOf([...pairs([...before, ...last.points])].reverse());
    result.segments.push({ points: along(end, direction, -length) });
  }
  if (bits & 1) {
    const direction = directionOf(pairs([...subpath.start, ...first.points]));
    result.start = along(subpath.start, direction, -length);
    result.segments.unshift({ points: subpath.start });
  }
  return result;
};

const subpathText = ({ start, segments, closed }) => {
  const numbers = (points) => points.map((number) => decimal(number)).join(' ');
  let pen = numbers(start);
  let text = `M${pen}`;
  segments.forEach(({ arc, points }, index) => {
    const end = numbers(endOf(points));
    const isLine = !arc && points.length === 2;
    // The close draws the last line; a line without length is none, unless it is all there is.
    if (isLine && segments.length > 1 && (end === pen || (closed && index === segments.length - 1))) return;
    if (arc) text += `A${decimal(arc.radius)} ${decimal(arc.radius)} 0 0 ${arc.sweep} ${end}`;
    else text += (isLine ? 'L' : 'C') + numbers(points);
    pen = end;
  });
  return text + (closed ? 'Z' : '');
};

/** The path data of a live path. */
const livePath = (path, stroke, corner) => {
  if (path.m) {
    const speeds = path.m.match(/-?[\d.]+/g);
    let index = 0;
    return path.d.replace(/-?[\d.]+/g, (number) => {
      const value = Number(number) + Number(speeds[index]) * (stroke - path.w);
      index += 1;
      return decimal(value);
    });
  }
  const radii = new Map((path.r ?? []).map(([vertex, fixed, share]) => [vertex, fixed + share * corner]));
  let base = 0;
  return parsePath(path.d).map((subpath, number) => {
    const rounded = roundSubpath(subpath, radii, base);
    base += subpath.segments.length + (subpath.closed ? 0 : 1);
    const bits = Number(path.e?.[number] ?? 0);
    return subpathText(bits ? extendSubpath(rounded, bits, stroke) : rounded);
  }).join('');
};

/** The SVG of a drawing at a stroke width and a corner radius, in the style's units. */
const reflow = (drawing, stroke, corner) => {
  if (!drawing.reflow) return drawing.svg;
  let result = '';
  let last = 0;
  for (const edit of drawing.reflow.edits) {
    let text;
    if (edit.width) {
      text = decimal(edit.width[0] + edit.width[1] * stroke);
      if (edit.attribute) text = ` ${edit.attribute}="${text}"`;
    } else {
      text = `path d="${livePath(drawing.reflow.paths[edit.path], stroke, corner)}"`;
    }
    result += drawing.svg.slice(last, edit.at) + text;
    last = edit.at + edit.count;
  }
  return result + drawing.svg.slice(last);
};
