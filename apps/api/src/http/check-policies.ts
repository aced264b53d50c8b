import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MESSAGE_MAPPING_METADATA } from '@nestjs/websockets/constants.js';
import { isHeardDirectly, policyOf } from './route-policy.js';

/** Refuses to start when a route or a socket event does not say who may use it. */
@Injectable()
export class PolicyCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.entryPoints().filter(({ handler }) => {
      const policy = policyOf(handler);
      return !policy?.permission && !policy?.isPublic;
    });
    if (open.length === 0) return;
    const names = open.map(({ name }) => name).join(', ');
    throw new Error(`Each route and socket event must say @Needs(permission) or @Public(): ${names} does not.`);
  }

  private entryPoints(): { readonly name: string; readonly handler: object }[] {
    const wrappers = [...this.discovery.getControllers(), ...this.discovery.getProviders()];
    return wrappers.flatMap(({ metatype, name: owner }) => {
      const prototype = (metatype as { prototype?: Record<string, unknown> } | null)?.prototype;
      if (!prototype) return [];
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name: `${owner}.${name}`, handler: prototype[name] as object }))
        .filter(({ handler }) => isEntryPoint(handler));
    });
  }
}

function isEntryPoint(handler: object): boolean {
  return (
    Reflect.hasMetadata(PATH_METADATA, handler) ||
    Reflect.hasMetadata(MESSAGE_MAPPING_METADATA, handler) ||
    isHeardDirectly(handler)
  );
}
