type Swagger = typeof import('@nestjs/swagger');
type Describing = (swagger: Swagger) => readonly MethodDecorator[];

const waiting: ((swagger: Swagger) => void)[] = [];

/**
 * What OpenAPI is told of a route beyond its schemas. The decorators are applied when somebody asks for the description:
 * @nestjs/swagger is not loaded by a start.
 */
export function Described(describe: Describing): MethodDecorator {
  return (target, name, descriptor) => {
    waiting.push((swagger) => {
      for (const decorate of describe(swagger)) decorate(target, name, descriptor);
    });
  };
}

/** Applies what was put off. */
export function describeRoutes(swagger: Swagger): void {
  for (const apply of waiting.splice(0)) apply(swagger);
}
