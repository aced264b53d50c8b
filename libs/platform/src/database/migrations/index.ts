import type { MigrationInterface } from 'typeorm';
import { Platform20261123000001 } from './20261123000001-platform.js';
import { People20261123000002 } from './20261123000002-people.js';
import { Claims20261123000003 } from './20261123000003-claims.js';
import { Threads20261123000004 } from './20261123000004-threads.js';
import { Requests20261123000005 } from './20261123000005-requests.js';
import { Notices20261123000006 } from './20261123000006-notices.js';
import { SignIn20261123000011 } from './20261123000011-sign-in.js';
import { ClaimImports20261123000012 } from './20261123000012-claims.js';
import { Posting20261123000013 } from './20261123000013-posting.js';
import { RequestFunctions20261123000014 } from './20261123000014-request-functions.js';
import { RelayAndMail20261123000015 } from './20261123000015-relay-and-mail.js';
import { RequestMoves20261124000001 } from './20261124000001-request-moves.js';
import { RelatedClaims20261124000002 } from './20261124000002-related-claims.js';
import { Remittances20261124000003 } from './20261124000003-remittances.js';
import { Outside20261124000004 } from './20261124000004-outside.js';
import { GrantsAndCover20261124000005 } from './20261124000005-people.js';
import { Privacy20261124000006 } from './20261124000006-privacy.js';
import { Answers20261124000007 } from './20261124000007-answers.js';
import { PostingSpeed20261124000008 } from './20261124000008-posting-speed.js';
import { MatchEverything20261124000020 } from './20261124000020-match-everything.js';
import { RemittanceReasons20261124000030 } from './20261124000030-remittance-reasons.js';
import { Leaving20261124000050 } from './20261124000050-leaving.js';
import { VendorEvents20261124000051 } from './20261124000051-vendor-events.js';
import { OneRelationIndex20261124000070 } from './20261124000070-one-relation-index.js';
import { KeptPlanOfFiles20261124000120 } from './20261124000120-kept-plan-of-files.js';
import { OnlyWhatWasAnsweredNow20261124000121 } from './20261124000121-only-what-was-answered-now.js';
import { DisclosuresOfTheAsked20261124000122 } from './20261124000122-disclosures-of-the-asked.js';
import { MapARecordedPayer20261124000123 } from './20261124000123-map-a-recorded-payer.js';
import { PreparedRevisions20261124000124 } from './20261124000124-prepared-revisions.js';
import { ChaseReceipts20261124000130 } from './20261124000130-chase-receipts.js';
import { ChaseLadder20261124000131 } from './20261124000131-chase-ladder.js';
import { ChaseVersions20261124000132 } from './20261124000132-chase-versions.js';
import { Reach20261124000150 } from './20261124000150-reach.js';
import { Webhooks20261124000151 } from './20261124000151-webhooks.js';
import { Push20261124000152 } from './20261124000152-push.js';
import { ClearReach20261124000153 } from './20261124000153-clear-reach.js';
import { TryAgain20261124000154 } from './20261124000154-try-again.js';
import { QueryTrigger20261124000200 } from './20261124000200-query-trigger.js';
import { MessagesWithoutKeys20261124000240 } from './20261124000240-messages-without-keys.js';
import { PostsOfWords20261129100000 } from './20261129100000-posts-of-words.js';
import { Together20261129101000 } from './20261129101000-together.js';
import { Worklist20261129102000 } from './20261129102000-worklist.js';
import { ClaimsInOrder20261129102100 } from './20261129102100-claims-in-order.js';
import { Heartbeats20261129103000 } from './20261129103000-heartbeats.js';
import { WakeChases20261129104000 } from './20261129104000-wake-chases.js';
import { TellOfReturn20261129104001 } from './20261129104001-tell-of-return.js';
import { OwnConversations20261129106000 } from './20261129106000-own-conversations.js';
import { SparedReceipts20261129107000 } from './20261129107000-spared-receipts.js';
import { StepsWhereTheyLie20261129108000 } from './20261129108000-steps-where-they-lie.js';
import { HoldersOfEntries20261129112000 } from './20261129112000-holders-of-entries.js';
import { MessagePages20261129113000 } from './20261129113000-message-pages.js';
import { EntriesOfAKind20261129114000 } from './20261129114000-entries-of-a-kind.js';
import { LonePosts20261129115000 } from './20261129115000-lone-posts.js';
import { RowsBySingleLooks20261129116000 } from './20261129116000-rows-by-single-looks.js';
import { WhatOneHolds20261129117000 } from './20261129117000-what-one-holds.js';
import { LeanMessagePages20261130100000 } from './20261130100000-lean-message-pages.js';
import { MessagesByTheirThread20261130101000 } from './20261130101000-messages-by-their-thread.js';
import { LighterPosts20261130120000 } from './20261130120000-lighter-posts.js';
import { NamesWithMemberships20261130130000 } from './20261130130000-names-with-memberships.js';
import { PostsWithoutChecks20261130131000 } from './20261130131000-posts-without-checks.js';
import { LonePostsAsOneValue20261130160000 } from './20261130160000-lone-posts-as-one-value.js';
import { PostsInOrder20261130170000 } from './20261130170000-posts-in-order.js';
import { WallsOfDefiners20261130171000 } from './20261130171000-walls-of-definers.js';
import { GatesOfPages20261130220000 } from './20261130220000-gates-of-pages.js';
import { RowsOfReader20261130223000 } from './20261130223000-rows-of-reader.js';
import { FiguresOfWorklist20261201003000 } from './20261201003000-figures-of-worklist.js';
import { PostsAtOneLook20261130140000 } from './20261130140000-posts-at-one-look.js';

/** In the order they run. A migration that has been released is never edited: the next one corrects it. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Platform20261123000001,
  People20261123000002,
  Claims20261123000003,
  Threads20261123000004,
  Requests20261123000005,
  Notices20261123000006,
  SignIn20261123000011,
  ClaimImports20261123000012,
  Posting20261123000013,
  RequestFunctions20261123000014,
  RelayAndMail20261123000015,
  RequestMoves20261124000001,
  RelatedClaims20261124000002,
  Remittances20261124000003,
  Outside20261124000004,
  GrantsAndCover20261124000005,
  Privacy20261124000006,
  Answers20261124000007,
  PostingSpeed20261124000008,
  MatchEverything20261124000020,
  RemittanceReasons20261124000030,
  Leaving20261124000050,
  VendorEvents20261124000051,
  OneRelationIndex20261124000070,
  KeptPlanOfFiles20261124000120,
  OnlyWhatWasAnsweredNow20261124000121,
  DisclosuresOfTheAsked20261124000122,
  MapARecordedPayer20261124000123,
  PreparedRevisions20261124000124,
  ChaseReceipts20261124000130,
  ChaseLadder20261124000131,
  ChaseVersions20261124000132,
  Reach20261124000150,
  Webhooks20261124000151,
  Push20261124000152,
  ClearReach20261124000153,
  TryAgain20261124000154,
  QueryTrigger20261124000200,
  MessagesWithoutKeys20261124000240,
  PostsOfWords20261129100000,
  Together20261129101000,
  Worklist20261129102000,
  ClaimsInOrder20261129102100,
  Heartbeats20261129103000,
  WakeChases20261129104000,
  TellOfReturn20261129104001,
  OwnConversations20261129106000,
  SparedReceipts20261129107000,
  StepsWhereTheyLie20261129108000,
  HoldersOfEntries20261129112000,
  MessagePages20261129113000,
  EntriesOfAKind20261129114000,
  LonePosts20261129115000,
  RowsBySingleLooks20261129116000,
  WhatOneHolds20261129117000,
  LeanMessagePages20261130100000,
  MessagesByTheirThread20261130101000,
  LighterPosts20261130120000,
  NamesWithMemberships20261130130000,
  PostsWithoutChecks20261130131000,
  PostsAtOneLook20261130140000,
  LonePostsAsOneValue20261130160000,
  PostsInOrder20261130170000,
  WallsOfDefiners20261130171000,
  GatesOfPages20261130220000,
  RowsOfReader20261130223000,
  FiguresOfWorklist20261201003000,
];
