import type { EntitySubscriberInterface } from 'typeorm';
import { EventSubscriber } from 'typeorm';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';
import { publishStatement } from './statement-listener';

/** Reports the statements that TypeORM runs itself to the listeners of `onStatement`. */
@EventSubscriber()
export class StatementSubscriber implements EntitySubscriberInterface {
  afterQuery({ query, executionTime = 0 }: AfterQueryEvent): void {
    publishStatement(query, performance.now() - executionTime);
  }
}
