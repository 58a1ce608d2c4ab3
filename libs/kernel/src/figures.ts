/**
 * A figure as people read it: from five digits on in threes, `85000000` as 85,000,000. A year, and a text that is no plain
 * decimal, stays as it is. For reading only: what is kept and typed has no separators.
 */
export function readableFigure(value: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d{5,})(\.\d+)?$/.exec(value) ?? [];
  return whole === '' ? value : `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
}
