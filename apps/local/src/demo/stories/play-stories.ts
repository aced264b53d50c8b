import type { DemoWorld } from '../demo-world.js';
import { answerStories, planWording } from './answer-stories.js';
import { planChases } from './chase-stories.js';
import { closedStories } from './closed-stories.js';
import { planConversations } from './conversations.js';
import { delegated } from './delegated-stories.js';
import { detourStories } from './detour-stories.js';
import { movesStories } from './moves-stories.js';
import { planOutcome } from './outcome-stories.js';
import { planPrivacy } from './privacy-stories.js';
import { planReach } from './reach-story.js';
import { outsideStories } from './outside-stories.js';
import { planRelatedClaims } from './related-claims.js';
import { plan } from './story.js';
import { planStaff } from './staff-stories.js';
import { Timeline } from './timeline.js';
import { planVendor } from './vendor-story.js';
import { waitingForNorthside } from './waiting-for-northside.js';
import { waitingForOthers } from './waiting-for-others.js';

/** Plays six weeks up to now. Answers what there is to see. */
export async function playStories(world: DemoWorld): Promise<{ requests: number; threads: number; messages: number }> {
  const timeline = new Timeline(world);
  const stories = [
    ...closedStories,
    ...waitingForNorthside,
    ...waitingForOthers,
    ...delegated,
    ...movesStories,
    ...answerStories,
    ...outsideStories,
    ...detourStories,
  ];
  plan(world, timeline, stories);
  planWording(world, timeline);
  planRelatedClaims(world, timeline);
  planOutcome(world, timeline);
  planStaff(world, timeline);
  planChases(world, timeline);
  planVendor(world, timeline);
  const said = planConversations(world, timeline);
  planPrivacy(world, timeline);
  planReach(world, timeline);
  await timeline.play();
  return { requests: stories.length, ...said };
}
