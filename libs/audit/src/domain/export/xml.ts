/** What XML 1.0 cannot hold even as a reference: most control characters, halves of characters, two non-characters. */
const UNHOLDABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text between the quotes of an attribute; what XML cannot hold becomes U+FFFD, the replacement character. */
export function xmlText(text: string): string {
  return text.replaceAll(UNHOLDABLE, '\uFFFD').replaceAll(/[&<>"\t\n\r]/g, (char) => REFERENCES[char] ?? char);
}
