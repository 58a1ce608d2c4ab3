import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import sharedPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import pb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { StoredRecord } from './records.js';

type ReadResp = InstanceType<typeof pb.ReadResp>;
type Uuid = InstanceType<typeof sharedPb.UUID>;
type StreamIdentifier = InstanceType<typeof sharedPb.StreamIdentifier>;

/** Hundred-nanosecond ticks of 2024-01-01T00:00:00Z since 1970: the server's own time of every event. */
const CREATED_TICKS = '17040672000000000';

/** An id as text, in whichever form it was sent. */
export function uuidText(id: Uuid | undefined): string {
  const structured = id?.getStructured();
  if (!structured) return id?.getString() ?? '';
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function uuidMessage(text: string, isStructured: boolean): Uuid {
  if (!isStructured) return new sharedPb.UUID().setString(text);
  const hex = text.replaceAll('-', '');
  const half = (part: string) => String(BigInt.asIntN(64, BigInt(`0x${part}`)));
  const structured = new sharedPb.UUID.Structured();
  structured.setMostSignificantBits(half(hex.slice(0, 16))).setLeastSignificantBits(half(hex.slice(16)));
  return new sharedPb.UUID().setStructured(structured);
}

export const streamName = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

const identifierOf = (stream: string): StreamIdentifier =>
  new sharedPb.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));

/** An event as a reader receives it. */
export function eventResponse(record: StoredRecord, isStructured: boolean): ReadResp {
  const position = String(record.position);
  const recorded = new pb.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidMessage(record.id, isStructured))
    .setStreamIdentifier(identifierOf(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  recorded.getMetadataMap().set('type', record.type);
  recorded.getMetadataMap().set('content-type', record.contentType);
  recorded.getMetadataMap().set('created', CREATED_TICKS);
  return new pb.ReadResp().setEvent(new pb.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

export const streamNotFound = (stream: string): ReadResp =>
  new pb.ReadResp().setStreamNotFound(new pb.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));

export const confirmation = (id: string): ReadResp =>
  new pb.ReadResp().setConfirmation(new pb.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const caughtUp = (): ReadResp => new pb.ReadResp().setCaughtUp(new pb.ReadResp.CaughtUp());

/** Tells a filtered reader how far the server has looked. */
export function checkpoint(position: bigint): ReadResp {
  const reached = new pb.ReadResp.Checkpoint();
  reached.setCommitPosition(String(position)).setPreparePosition(String(position));
  return new pb.ReadResp().setCheckpoint(reached);
}

/** A refusal as the server's headers tell it. */
export function statusError(exception: string, detail: string): ServiceError {
  const metadata = new Metadata();
  metadata.set('exception', exception);
  if (exception === 'maximum-append-size-exceeded') metadata.set('maximum-append-size', detail);
  return Object.assign(new Error(detail), { code: status.INVALID_ARGUMENT, details: detail, metadata });
}
