import type { Role } from '@liaison/domain';
import { UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisation: string;
}

/** Whom a visitor of the demo can be. Only addresses of `.example`, which nobody real has (RFC 2606), are ever named. */
@Injectable()
export class DemoPeople {
  constructor(private readonly work: UnitOfWork) {}

  async list(): Promise<DemoPerson[]> {
    return this.work.runAnonymous((tx) => tx.query<DemoPerson>('select * from app.demo_people()'));
  }
}
