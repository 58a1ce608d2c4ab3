import { writeSync } from 'node:fs';

/**
 * Where the log goes. A line that cannot be written is lost: pino's own stream would take the process along when the disk
 * of the log is full.
 * @param fd an open file
 */
export function logOutput(fd: number): { write(line: string): void } {
  return {
    write(line) {
      try {
        writeSync(fd, line);
      } catch {
        // There is no place left to say so; /health and the refusals do.
      }
    },
  };
}
