/** Longest line of a file, in bytes: an event's data have at most one million, which escapes can make several times as long. */
export const MAX_LINE_BYTES = 16_000_000;

const LINE_FEED = 10;

/** A line of a file, without its line feed. */
export interface FileLine {
  /** Null where it is no UTF-8, or longer than any line of a history. */
  readonly text: string | null;
  /** Whether its line feed is there; without one, the file was cut off. */
  readonly isEnded: boolean;
}

/**
 * The lines of a file, one in memory at a time. Nothing but a line feed ends a line: texts of people hold other characters that
 * break lines, and whoever changes those must be found out.
 */
export async function* fileLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    let at = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, at)) {
      parts.push(piece.subarray(at, end));
      length += end - at;
      yield { text: length > MAX_LINE_BYTES ? null : textOf(parts), isEnded: true };
      [parts, length, at] = [[], 0, end + 1];
    }
    parts.push(piece.subarray(at));
    length += piece.length - at;
    if (length > MAX_LINE_BYTES) {
      yield { text: null, isEnded: true };
      return;
    }
  }
  if (length > 0) yield { text: textOf(parts), isEnded: false };
}

// A mark at the beginning is not left out: the file would be another one without it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(parts: readonly Uint8Array[]): string | null {
  const [only] = parts;
  try {
    return decoder.decode(parts.length === 1 ? only : Buffer.concat(parts));
  } catch {
    return null;
  }
}
