import os from 'node:os';
import process from 'node:process';

const MEGABYTE = 2 ** 20;
const SMALLEST_MB = 128; // PostgreSQL's own default
const PART = 1 / 4; // PostgreSQL's manual, "shared_buffers": a quarter of a machine that is a database server first

/**
 * Settings of postgresql.conf that follow from the memory there is: with PostgreSQL's default, a server beside a log of
 * millions of events reads pages again for every append (ADR 0030).
 * @param {number} memory of the machine or of the container, in bytes
 * @returns {Record<string, string>}
 */
export function memorySettings(memory = availableMemory()) {
  const megabytes = Math.max(SMALLEST_MB, Math.floor((memory * PART) / MEGABYTE));
  return { shared_buffers: `${megabytes}MB` };
}

/** A container's limit, where it is below what the machine has. */
function availableMemory() {
  const limit = process.constrainedMemory(); // 0 or beyond any machine's where there is none
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}
