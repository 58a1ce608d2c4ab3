import { paperLine, type Checkpoint } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import qrcode from 'qrcode-generator';
import { xmlText } from '../domain/export/xml.js';

/** Light modules around a code, as ISO/IEC 18004 asks for. */
const QUIET = 4;
/** Width of the sheet, in modules; height of a line of text. */
const SHEET = { width: 130, line: 5 };

/**
 * A checkpoint to be printed, stamped and kept (SVG): its line as text and as a QR code. `--known` of the verifiers takes the line,
 * typed or scanned.
 */
export function checkpointSheet(checkpoint: Checkpoint, signedAt: Instant): string {
  const line = paperLine(checkpoint);
  const { path, modules } = qrPath(line);
  const texts = [
    `督办事件记录检查点：共 ${checkpoint.size} 条`,
    `签名时间 ${signedAt.slice(0, 19)}Z`,
    ...line.split(' '),
  ].map((text, at) => `<text x="${QUIET}" y="${modules + (at + 1) * SHEET.line}">${xmlText(text)}</text>`);
  const height = modules + (texts.length + 1) * SHEET.line;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET.width} ${height}" font-size="3" font-family="monospace">`,
    `<rect width="${SHEET.width}" height="${height}" fill="#fff"/>`,
    `<path d="${path}" fill="#000"/>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

/** The dark modules of a code as squares of one unit, and the width of the code with the light modules around it. */
function qrPath(text: string): { path: string; modules: number } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, place) => place);
  const squares = places.flatMap((row) =>
    places.flatMap((column) => (code.isDark(row, column) ? [`M${column + QUIET} ${row + QUIET}h1v1h-1z`] : [])),
  );
  return { path: squares.join(''), modules: places.length + 2 * QUIET };
}
