import { DomainError, may } from '@liaison/domain';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';
import { policyOf } from './route-policy.js';
import './request-state.js';
import { parseShape } from './validation.js';

interface DeclaredParameter {
  readonly schema?: ZodType;
}

/** Deny by default: a route without a policy is nobody's. Sockets are guarded in the gateway, by the same table. */
@Injectable()
export class AuthGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const policy = policyOf(context.getHandler());
    if (policy?.isPublic) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.signedIn) throw new DomainError('session.required');
    if (policy?.permission && may(request.signedIn.actor.roles, policy.permission)) return true;
    // A refused role hears of a wrong shape first (API.md, "Conventions"), as an allowed one would.
    this.assertDeclaredShapes(context, request);
    throw new DomainError('role.not_allowed');
  }

  private assertDeclaredShapes(context: ExecutionContext, request: FastifyRequest): void {
    const handler = context.getHandler().name;
    const declared = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler) as
      Record<string, DeclaredParameter> | undefined;
    for (const [name, { schema }] of Object.entries(declared ?? {})) {
      const kind = Number(name.split(':')[0]);
      if (!schema) continue;
      if (kind === RouteParamtypes.BODY) parseShape(request.body, schema);
      if (kind === RouteParamtypes.QUERY) parseShape(request.query, schema);
    }
  }
}
