import { FIELD_KINDS } from '../../src/model/field-kinds';
import { declareField, type PublicColumn, publicFieldsOf } from '../../src/model/public-fields';

const column: PublicColumn = {
  ...{ type: 'column', kind: FIELD_KINDS.string, default: null },
  ...{ nullable: true, unique: false, readonly: false },
};

class Base {}
class Row extends Base {}
class Other extends Base {}

describe(publicFieldsOf.name, () => {
  declareField(Base.prototype, 'updated_at', { ...column, readonly: true });
  declareField(Row.prototype, 'links', { type: 'to-many', target: () => Other, readonly: false });
  declareField(Row.prototype, 'behind', { type: 'through', target: () => Other, links: 'links', via: 'to' });
  declareField(Row.prototype, 'parent', { type: 'to-one', target: () => Other, readonly: false });
  declareField(Row.prototype, 'name', column);
  declareField(Other.prototype, '__proto__', column);

  it('has the documented order: as declared, timestamps, lists, rows behind links', () => {
    expect([...publicFieldsOf(Row).keys()]).toEqual(['parent', 'name', 'updated_at', 'links', 'behind']);
  });

  it('gives a class its own fields and those it inherits', () => {
    expect([...publicFieldsOf(Other).keys()]).toEqual(['__proto__', 'updated_at']);
    expect([...publicFieldsOf(Base).keys()]).toEqual(['updated_at']);
    expect(publicFieldsOf(class {}).size).toBe(0);
  });
});
