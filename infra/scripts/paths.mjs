import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root directory. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts below the project's root */
export const inProject = (...parts) => path.join(root, ...parts);

/** The compiled entry of an app. @param {'api' | 'worker' | 'cli'} app */
export const mainOf = (app) => inProject('dist/apps', app, 'src/main.js');
