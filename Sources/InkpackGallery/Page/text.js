// Text as the search sees it, and plain elements with plain text: nothing from an icon is ever parsed as HTML.

/** Lower case, without accents. */
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** The words of a text. */
const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

const count = (number, one, many = one + 's') => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** The number with at most `places` digits behind the point. */
const decimal = (number, places = 3) => String(Number(number.toFixed(places)) + 0);

const byId = (id) => document.getElementById(id);

/** A new element; strings among the children become text. */
const element = (name, attributes = {}, ...children) => {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    result.setAttribute(key, value === true ? '' : value);
  }
  result.append(...children.filter((child) => child !== null && child !== undefined));
  return result;
};
