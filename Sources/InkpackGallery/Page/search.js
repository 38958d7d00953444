// Search: every word of the query must match some word of the icon; the nearer the match, the higher the icon.

/** How much a match in each place counts. */
const weights = { name: 8, alias: 6, label: 5, tag: 4, synonym: 2, category: 2, pack: 1 };

/** A word without the ending of a plural. */
const stemOf = (word) => (word.length > 3 ? word.replace(/e?s$/, '') : word);

/** The words of an icon with the weight of the best place where each stands. */
const termsOf = (icon, packs) => {
  const terms = new Map();
  const add = (text, weight) => {
    for (const word of words(text ?? '')) terms.set(word, Math.max(terms.get(word) ?? 0, weight));
  };
  add(packs[icon.pack]?.name, weights.pack);
  add(icon.category, weights.category);
  (icon.synonyms ?? []).forEach((word) => add(word, weights.synonym));
  (icon.tags ?? []).forEach((tag) => add(tag, weights.tag));
  add(icon.label, weights.label);
  (icon.aliases ?? []).forEach((alias) => add(alias.name, weights.alias));
  add(icon.name, weights.name);
  return terms;
};

/** All words once, and for each icon which of them it has and how much they count there. */
const indexOf = (icons, packs) => {
  const numbers = new Map();
  const vocabulary = [];
  const numberOf = (text) => {
    if (!numbers.has(text)) {
      numbers.set(text, vocabulary.length);
      vocabulary.push({ text, stem: stemOf(text) });
    }
    return numbers.get(text);
  };
  const entries = icons.map((icon) => [...termsOf(icon, packs)].map(([text, weight]) => [numberOf(text), weight]));
  return { vocabulary, entries };
};

/**
 * Whether a word and the first letters of another differ by one letter: another one, a missing or added one, or two
 * neighbours swapped. It runs for every word of the page at a keystroke, so it copies nothing.
 */
const withinOneEdit = (a, b, length = b.length) => {
  if (Math.abs(a.length - length) > 1) return false;
  const least = Math.min(a.length, length);
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a[a.length - 1 - end] === b[length - 1 - end]) end += 1;
  const rest = least - start - end;
  if (rest === 0 || a.length !== length) return rest === 0;
  return rest === 1 || (rest === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
};

/** How well a word of the query fits a word of an icon, from 0 to 1. */
const fit = (wanted, term) => {
  if (term.text === wanted.text) return 1;
  if (term.stem === wanted.stem) return 0.9;
  if (term.text.startsWith(wanted.text)) return 0.7;
  return wanted.text.length > 2 && term.text.includes(wanted.text) ? 0.4 : 0;
};

/** The same for a word that no icon fits as it is written. */
const looseFit = ({ text: wanted }, { text: term }) => {
  if (wanted.length < 4) return 0;
  if (withinOneEdit(wanted, term)) return 0.5;
  // A word that is still being typed.
  for (let length = wanted.length - 1; length <= wanted.length + 1; length += 1) {
    if (term.length > length && withinOneEdit(wanted, term, length)) return 0.25;
  }
  return 0;
};

/** For each icon how well it matches; icons that do not are left out. */
const search = ({ vocabulary, entries }, query) => {
  const wanted = words(query).map((text) => ({ text, stem: stemOf(text) }));
  let found = entries.map((terms, icon) => ({ icon, score: 0 }));
  for (const word of wanted) {
    const narrow = (judge) => {
      const values = vocabulary.map((term) => judge(word, term));
      return found.flatMap(({ icon, score }) => {
        let best = 0;
        for (const [number, weight] of entries[icon]) best = Math.max(best, values[number] * weight);
        return best > 0 ? { icon, score: score + best } : [];
      });
    };
    // Slips of the finger count only where nothing is written so.
    const exact = narrow(fit);
    found = exact.length > 0 ? exact : narrow(looseFit);
  }
  return wanted.length === 0 ? found : found.sort((a, b) => b.score - a.score || a.icon - b.icon);
};
