import { csvFormat } from './csv.js';
import type { ExportFormat } from './export-format.js';
import { historyFormat } from './history.js';
import { ocelFormat } from './ocel.js';
import { xesFormat } from './xes.js';

/** Names of the formats, as people choose them. */
export const EXPORT_FORMAT_NAMES = ['history', 'csv', 'ocel', 'xes'] as const;

/** Name of a format. */
export type ExportFormatName = (typeof EXPORT_FORMAT_NAMES)[number];

/** Every form in which the log leaves the product. */
export const EXPORT_FORMATS: Readonly<Record<ExportFormatName, ExportFormat>> = {
  history: historyFormat,
  csv: csvFormat,
  ocel: ocelFormat,
  xes: xesFormat,
};
