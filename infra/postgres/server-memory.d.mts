export function memorySettings(memory?: number): Record<string, string>;
