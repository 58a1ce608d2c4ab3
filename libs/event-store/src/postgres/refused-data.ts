/** Whether the database refused what it was given (data exception, constraint, program limit) rather than failed. */
export function isRefusedData(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' && /^(22|23|54)/.test(code);
}
