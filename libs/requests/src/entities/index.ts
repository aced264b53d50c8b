import { InformationRequest } from './information-request.entity.js';
import { ItemAnswerRow } from './item-answer.entity.js';
import { RequestItem } from './request-item.entity.js';
import { RequestSideRow } from './request-side.entity.js';

/** What the data source must know of this library. */
export const requestEntities = [InformationRequest, RequestItem, ItemAnswerRow, RequestSideRow] as const;
