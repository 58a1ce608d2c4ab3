/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, smallest and largest of some measurements, each rounded to `digits`. */
export function summary(values, digits = 0) {
  const round = (value) => Number(value.toFixed(digits));
  return { median: round(median(values)), min: round(Math.min(...values)), max: round(Math.max(...values)) };
}

/** A summary as a cell of a table: `2,376 (2,301–2,402)`. */
export function cell({ median: middle, min, max }) {
  return `${middle.toLocaleString('en')} (${min.toLocaleString('en')}–${max.toLocaleString('en')})`;
}
