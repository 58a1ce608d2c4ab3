/**
 * Tells a person what is being done. `npm start` speaks on stdout; `duban` keeps stdout for its answer.
 * @param {NodeJS.WritableStream} stream
 */
export function progressOn(stream) {
  const say = (line) => void stream.write(`${line}\n`);
  return {
    say,
    /** Announces a step, does it and says how long it took. A step that has nothing to do is not announced. */
    async step(title, work) {
      const begun = performance.now();
      say(`· ${title} …`);
      const result = await work();
      say(`✓ ${title}（${((performance.now() - begun) / 1000).toFixed(1)} 秒）`);
      return result;
    },
  };
}

/** @typedef {ReturnType<typeof progressOn>} Progress */
