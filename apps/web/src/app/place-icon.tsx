import {
  IconAlertTriangle,
  IconBell,
  IconBuilding,
  IconCalendar,
  IconEye,
  IconFileText,
  IconInbox,
  IconListCheck,
  IconListDetails,
  IconMessage,
  IconPlugConnected,
  IconQuote,
  IconSend,
  IconUser,
  IconUsers,
  IconUsersGroup,
  IconStairs,
} from '@tabler/icons-react';
import type { PlaceId } from './places.js';

const icons = {
  incidents: IconAlertTriangle,
  disclosures: IconSend,
  work: IconListDetails,
  claims: IconFileText,
  threads: IconMessage,
  team: IconUsers,
  chases: IconBell,
  policies: IconStairs,
  people: IconUser,
  desks: IconInbox,
  templates: IconQuote,
  grants: IconUsersGroup,
  calendar: IconCalendar,
  organisation: IconBuilding,
  trail: IconListCheck,
  readers: IconEye,
  webhooks: IconPlugConnected,
} as const satisfies Record<PlaceId, unknown>;

/** A place's sign; its word always stands beside it. */
export function PlaceIcon({ place, size = 19 }: { place: PlaceId; size?: number }) {
  const Icon = icons[place];
  return <Icon size={size} stroke={1.6} aria-hidden="true" />;
}
