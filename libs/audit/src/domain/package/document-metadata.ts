import { xmlText } from '../export/xml.js';

/** What is known of the plan's document. */
export interface PlanDocument {
  readonly planId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  /** `YYYY-MM-DD` */
  readonly issuedOn: string | null;
  readonly fileName: string;
}

/** What the package says of itself. */
export interface Packaging {
  /** Name of the sealed tree that the proofs belong to. */
  readonly origin: string;
  readonly position: string;
  /** Instant of the last event. */
  readonly asOf: string;
  readonly events: number;
  readonly files: number;
}

/**
 * Metadata of the plan as an official document: the core elements of GB/T 33480-2016 that the product knows, by their Chinese
 * names and in the standard's order, and what the package adds to them (section 5 of the standard). Elements of which nothing is
 * known are left out.
 */
export function documentMetadata(document: PlanDocument, packaging: Packaging): string {
  const core: readonly (readonly [string, string | null])[] = [
    ['公文标识', document.planId],
    ['发文字号', document.documentNumber],
    ['标题', document.title],
    ['附件说明', document.fileName],
    ['发文机关或签发人署名', document.issuer],
    ['成文日期', document.issuedOn],
  ];
  const added: readonly (readonly [string, string | null])[] = [
    ['事件记录', packaging.origin],
    ['截至位置', packaging.position],
    ['截至时间', packaging.asOf],
    ['事件数', String(packaging.events)],
    ['文件数', String(packaging.files)],
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<归档包元数据>',
    '  <核心元数据 标准="GB/T 33480-2016">',
    ...elements(core),
    '  </核心元数据>',
    '  <扩展元数据>',
    ...elements(added),
    '  </扩展元数据>',
    '</归档包元数据>',
    '',
  ].join('\n');
}

function elements(of: readonly (readonly [name: string, value: string | null])[]): string[] {
  return of.flatMap(([name, value]) => (value === null ? [] : [`    <${name}>${xmlText(value)}</${name}>`]));
}
