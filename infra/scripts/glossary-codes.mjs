import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from './paths.mjs';

const GLOSSARY = inProject('docs/glossary.md');
const MARK = '<!-- codes -->\n';

/** Lists every refusal and notice below the glossary's mark, from the compiled tables of texts. */
export async function writeCodes() {
  const byContext = Map.groupBy(await texts(), ([code]) => code.split('/', 1)[0]);
  const sections = [...byContext].map(
    ([context, rows]) => `\n### ${context}\n\n| 代码 | 文字 |\n|---|---|\n${rows.map(row).join('')}`,
  );
  const [written] = readFileSync(GLOSSARY, 'utf8').split(MARK);
  writeFileSync(GLOSSARY, written + MARK + sections.join(''));
}

/** Codes of two parts say what is wrong or what happened; longer ones are words, which stand in the tables above. */
async function texts() {
  const files = globSync('dist/libs/*/src/**/*.texts.js', { cwd: inProject() });
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(inProject(file)).href)));
  const tables = modules.flatMap((module) => Object.values(module));
  const entries = tables.flatMap((table) => Object.entries(table)).filter(([code]) => code.split('/').length === 2);
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

const row = ([code, { zh }]) => `| \`${code}\` | ${zh} |\n`;
