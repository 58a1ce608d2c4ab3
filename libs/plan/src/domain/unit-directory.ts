/** What the review of a draft asks of the jurisdiction's roster. */
export interface UnitDirectory {
  /** What a mention means today. */
  resolve(mention: string): DirectoryResolution;
  unit(unitId: string): DirectoryUnit | undefined;
  group(groupId: string): DirectoryGroup | undefined;
  /** Whether the mention is a leading group or its members (领导小组成员单位). */
  isLeadingGroup(mention: string): boolean;
  /** Whether the mention names several units at once (各镇街). */
  isCollective(mention: string): boolean;
  /** Whether the mention is a group less the units named beside it (其他镇街). */
  isRemainder(mention: string): boolean;
  /** The leading group whose members a mention means: 节水领导小组 for 节水领导小组各成员单位. */
  leadingGroupOf(mention: string): string;
  /** The office of the leading group of that mention; without a mention the only office there is. Else null. */
  leadingOffice(groupMention: string): string | null;
}

export interface DirectoryUnit {
  readonly unitId: string;
  readonly name: string;
  readonly kind: string;
}

export interface DirectoryGroup {
  readonly groupId: string;
  readonly name: string;
  /** Null while unresolved on purpose. */
  readonly members: readonly string[] | null;
}

export type DirectoryCandidate = ({ readonly unitId: string } | { readonly groupId: string }) & {
  readonly name: string;
  readonly similarity: number;
};

export type DirectoryResolution =
  | { readonly unitId: string; readonly matchedBy: string }
  | { readonly groupId: string; readonly matchedBy: string }
  | { readonly candidates: readonly DirectoryCandidate[] };
