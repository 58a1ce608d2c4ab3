/** The aggregate's id in a stream's name: `task-0198f…` → `0198f…`. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
