import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import codePb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/code_pb.js';
import sharedPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statusPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import pb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { statusError, streamName, uuidText } from './messages.js';
import type { Expected, Outcome, Proposed } from './records.js';

/** Takes an append; `null` when it is not to be answered. */
export type Take = (stream: string, expected: Expected, events: readonly Proposed[]) => Outcome | null;

type AppendOptions = InstanceType<typeof pb.AppendReq.Options>;
type BatchOptions = InstanceType<typeof pb.BatchAppendReq.Options>;
type Message =
  InstanceType<typeof pb.AppendReq.ProposedMessage> | InstanceType<typeof pb.BatchAppendReq.ProposedMessage>;

/** `Streams.Append`: options first, then an event each. */
export async function append(
  call: ServerReadableStream<InstanceType<typeof pb.AppendReq>, InstanceType<typeof pb.AppendResp>>,
  answer: sendUnaryData<InstanceType<typeof pb.AppendResp>>,
  take: Take,
): Promise<void> {
  let options: AppendOptions | undefined;
  const events: Proposed[] = [];
  for await (const request of call as AsyncIterable<InstanceType<typeof pb.AppendReq>>) {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message) events.push(proposedOf(message));
  }
  if (!options) return answer(statusError('invalid-argument', 'An append without options'));
  const outcome = take(streamName(options.getStreamIdentifier()), expectedOf(options), events);
  if (outcome === null) return;
  if (outcome.kind === 'too-large') return answer(statusError('maximum-append-size-exceeded', String(outcome.limit)));
  answer(null, appendResponse(outcome, options));
}

/** `Streams.BatchAppend`: many appends over one call, each in one or more parts. */
export function batchAppend(
  call: ServerDuplexStream<InstanceType<typeof pb.BatchAppendReq>, InstanceType<typeof pb.BatchAppendResp>>,
  take: Take,
): void {
  const parts = new Map<string, { options: BatchOptions; events: Proposed[] }>();
  call.on('data', (request: InstanceType<typeof pb.BatchAppendReq>) => {
    const id = uuidText(request.getCorrelationId());
    const options = request.getOptions();
    if (options) parts.set(id, { options, events: [] });
    const part = parts.get(id);
    if (!part) return;
    part.events.push(...request.getProposedMessagesList().map(proposedOf));
    if (!request.getIsFinal()) return;
    parts.delete(id);
    const outcome = take(streamName(part.options.getStreamIdentifier()), batchExpectedOf(part.options), part.events);
    if (outcome === null) return;
    const response = batchResponse(outcome, part.options);
    response.setCorrelationId(request.getCorrelationId());
    call.write(response);
  });
  call.on('end', () => call.end());
  call.on('error', () => undefined);
}

function proposedOf(message: Message): Proposed {
  const metadata = message.getMetadataMap();
  return {
    id: uuidText(message.getId()),
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectedOf(options: AppendOptions): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : Number(options.getRevision());
}

function batchExpectedOf(options: BatchOptions): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : Number(options.getStreamPosition());
}

function appendResponse(outcome: Exclude<Outcome, { kind: 'too-large' }>, options: AppendOptions) {
  const response = new pb.AppendResp();
  if (outcome.kind === 'written') {
    const position = new pb.AppendResp.Position();
    position.setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
    const success = new pb.AppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position);
    return response.setSuccess(success);
  }
  const wrong = new pb.AppendResp.WrongExpectedVersion();
  if (outcome.actual < 0) wrong.setCurrentNoStream(new sharedPb.Empty());
  else wrong.setCurrentRevision(String(outcome.actual));
  const expected = expectedOf(options);
  if (expected === 'no-stream') wrong.setExpectedNoStream(new sharedPb.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new sharedPb.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new sharedPb.Empty());
  else wrong.setExpectedRevision(String(expected));
  return response.setWrongExpectedVersion(wrong);
}

function batchResponse(outcome: Outcome, options: BatchOptions) {
  const response = new pb.BatchAppendResp().setStreamIdentifier(options.getStreamIdentifier());
  if (outcome.kind === 'written') {
    const position = new sharedPb.AllStreamPosition();
    position.setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position));
    const success = new pb.BatchAppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position);
    return response.setSuccess(success);
  }
  if (outcome.kind === 'too-large') {
    const detail = new sharedPb.MaximumAppendSizeExceeded().setMaxappendsize(outcome.limit);
    return response.setError(errorWith(detail, 'MaximumAppendSizeExceeded'));
  }
  const detail = new sharedPb.WrongExpectedVersion();
  if (outcome.actual < 0) detail.setCurrentNoStream(new emptyPb.Empty());
  else detail.setCurrentStreamRevision(String(outcome.actual));
  const expected = batchExpectedOf(options);
  if (expected === 'no-stream') detail.setExpectedNoStream(new emptyPb.Empty());
  else if (expected === 'any') detail.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'stream-exists') detail.setExpectedStreamExists(new emptyPb.Empty());
  else detail.setExpectedStreamPosition(String(expected));
  return response.setError(errorWith(detail, 'WrongExpectedVersion'));
}

function errorWith(detail: { serializeBinary(): Uint8Array }, name: string) {
  const packed = new anyPb.Any();
  packed.pack(detail.serializeBinary(), `event_store.client.${name}`);
  return new statusPb.Status().setCode(codePb.Code.FAILED_PRECONDITION).setMessage(name).setDetails(packed);
}
