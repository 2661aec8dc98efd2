import { CivilDate, Instant } from '../civil-date';
import { isMoment } from '../convert';
import type { Bodies } from '../types';
import { isBlank, isError, isList, isNumber, NA_ERROR, type Value } from '../values';

function typeName(value: Value): string {
  if (isBlank(value)) return 'blank';
  if (typeof value === 'boolean') return 'boolean';
  if (isNumber(value)) return 'number';
  if (value instanceof Instant) return 'datetime';
  if (value instanceof CivilDate) return 'date';
  if (typeof value === 'string') return 'text';
  if (isList(value)) return 'list';
  return isError(value) ? 'error' : 'record';
}

export const information: Bodies = {
  ISBLANK: isBlank,
  ISNUMBER: isNumber,
  ISTEXT: (value: Value) => typeof value === 'string' && value !== '',
  ISDATE: isMoment,
  ISLOGICAL: (value: Value) => typeof value === 'boolean',
  ISERROR: isError,
  ISNA: (value: Value) => isError(value) && value.code === NA_ERROR.code,
  BLANK: () => null,
  NA: () => NA_ERROR,
  TYPE: typeName,
};
