import type { Permission } from '@liaison/domain';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

/** What a route or socket event says about itself: who may try it, and how its body comes in. */
export interface RoutePolicy {
  readonly permission?: Permission;
  readonly isPublic?: boolean;
  readonly isStreamed?: boolean;
}

/** By the handler itself: a socket's command looks its policy up each time, and metadata by reflection costs more. */
const policies = new WeakMap<object, RoutePolicy>();
const directKey = 'liaison:heard-directly';

/** Who may try this route or socket event, by the policy table of the domain. */
export const Needs = (permission: Permission): MethodDecorator => describeRoute({ permission });

/** For what must work before anybody is signed in. */
export const Public = (): MethodDecorator => describeRoute({ isPublic: true });

/**
 * The body is not read: `request.body` is a stream of any media type (`request.sentMediaType`) and any length, and a
 * multipart body is read with `request.file()` or `request.parts()`. The route sets its own limit.
 */
export const StreamedBody = (): MethodDecorator => describeRoute({ isStreamed: true });

/** A socket event that is bound without Nest, for speed; the start checks its policy as that of every other. */
export const HeardDirectly = (): MethodDecorator => (_target, _name, descriptor) => {
  Reflect.defineMetadata(directKey, true, descriptor.value as unknown as object);
};

export function isHeardDirectly(handler: object): boolean {
  return Reflect.hasMetadata(directKey, handler);
}

/** The policy a handler declares, or undefined when it declares none. */
export function policyOf(handler: object): RoutePolicy | undefined {
  return policies.get(handler);
}

/** Also puts the policy into Fastify's route options, where the hooks that run ahead of the body read it. */
function describeRoute(part: RoutePolicy): MethodDecorator {
  return (_target, _name, descriptor) => {
    const handler = descriptor.value as unknown as object;
    const policy: RoutePolicy = { ...policyOf(handler), ...part };
    policies.set(handler, policy);
    Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { policy }, handler);
  };
}
