import { Credentials, Desks } from '@liaison/people';
import { demoOrganisations } from './demo-organisations.js';
import { demoPeople } from './demo-people.js';
import type { DemoWorld } from './demo-world.js';

/** Desks and credentials, by the people whose job it is. */
export async function setUpOrganisations(world: DemoWorld): Promise<void> {
  for (const { key, desks } of demoOrganisations) {
    const admin = `admin@${key}`;
    const [first] = (await world.get(Desks).list(world.actor(admin))).items;
    for (const [place, { name, publicName, members }] of desks.entries()) {
      const body = { name, publicName, members: members.map((local) => world.actor(`${local}@${key}`).personId) };
      if (place === 0 && first) await world.get(Desks).patch(world.by(admin), first.id, body);
      else await world.get(Desks).add(world.by(admin), body);
    }
  }
  for (const { key, organisation, credential } of demoPeople) {
    if (!credential) continue;
    const { personId } = world.actor(key);
    const dates = { issued: '2019-04-12', expires: '2027-12-31' };
    await world.get(Credentials).add(world.by(`admin@${organisation}`), personId, { ...credential, ...dates });
  }
}
