import { Global, Module } from '@nestjs/common';
import { TextsModule } from '../http/index.js';
import { BlobStore } from './blob-store.js';
import { FileController } from './file.controller.js';
import { fileTexts } from './file.texts.js';
import { Files } from './files.js';

/** Makes `BlobStore` and `Files` injectable everywhere. */
@Global()
@Module({ providers: [BlobStore, Files], exports: [BlobStore, Files] })
export class FilesModule {}

/** The routes of uploads and downloads. */
@Module({ imports: [FilesModule, TextsModule.forFeature(fileTexts)], controllers: [FileController] })
export class FilesApiModule {}
