import { ImportDraft, type ImportedDraft } from '#libs/plan';
import { Act, Costly, Requires, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parsePlan } from '../domain/parse-plan.js';
import { decodeText } from '../readers/decode-text.js';
import { nothingToRead } from '../readers/reading.errors.js';
import { importPlanBody, type ImportPlanBody } from './plan-import.dto.js';

const MAX_BYTES = 5 * 1024 * 1024;

/** An uploaded file in memory. */
interface Upload {
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** A document comes in here and becomes a draft of `plan`. */
@ApiTags('plan')
@Controller('plans/drafts')
export class PlanImportController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('plan:draft')
  @Costly('import')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_BYTES, files: 1 }, defParamCharset: 'utf8' }))
  @ApiOperation({ summary: '导入方案（文本文件至多 5 MB，或 JSON {text, fileName}）；同一文本返回原有草稿' })
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({ schema: { properties: { file: { type: 'string', format: 'binary' } } } })
  importPlan(
    @Act() { log, actor }: ActingRequest,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: importPlanBody }) body: ImportPlanBody,
  ): Promise<ImportedDraft> {
    const { text, fileName } = textOf(file, body);
    return this.commands.execute(new ImportDraft(log, actor, { text, fileName, reading: parsePlan(text) }));
  }
}

function textOf(file: Upload | undefined, body: ImportPlanBody): { text: string; fileName: string } {
  const fileName = file?.originalname ?? body.fileName ?? '粘贴的文本.txt';
  const text = file === undefined ? body.text : decodeText(file.buffer, fileName);
  if (text === undefined || text.trim() === '') throw nothingToRead();
  return { text, fileName };
}
