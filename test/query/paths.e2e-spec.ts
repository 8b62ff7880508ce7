import { createTestApp, type TestApp } from '../support/app';
import { create, createContact, createTag, findUserId } from '../support/factories';
import { unknownField } from '../support/errors';
import { Asking } from './asking';

/**
 * India (Goa: North with Panaji and Mapusa, Gujarat) and Nepal (Bagmati, no district). Asha lives in Panaji and
 * Mapusa, Ben in Mapusa, Cleo nowhere; Asha is a donor (active) and a volunteer (inactive), Ben a volunteer.
 */
describe('filters along relations', () => {
  let test: TestApp;
  const id: Record<string, number> = {};
  const of = (...names: string[]): number[] => names.map((name) => id[name] ?? 0);
  const asking = (resource: string): Asking => new Asking(test.api, `/crm-plugin/${resource}`);

  async function make(resource: string, name: string, body: Record<string, unknown> = {}): Promise<void> {
    id[name] = (await create(test.api, resource, { name, ...body })).id;
  }

  beforeAll(async () => {
    test = await createTestApp();
    await make('countries', 'India', { abbreviation: 'IN', is_active: true });
    await make('countries', 'Nepal', { abbreviation: 'NP', is_active: false });
    await make('states', 'Goa', { country: id['India'] });
    await make('states', 'Gujarat', { country: id['India'] });
    await make('states', 'Bagmati', { country: id['Nepal'] });
    await make('districts', 'North', { state: id['Goa'] });
    await make('villages', 'Panaji', { district: id['North'], state: id['Goa'], is_active: true });
    await make('villages', 'Mapusa', { district: id['North'], state: id['Goa'], is_active: false });
    id['donor'] = (await createTag(test.api, { name: 'donor', is_active: true })).id;
    id['volunteer'] = (await createTag(test.api, { name: 'volunteer', is_active: false })).id;
    const user = await findUserId(test.app, 'demo');
    const people: [string, Record<string, unknown>, string[]][] = [
      ['Asha', { user, villages: of('Panaji', 'Mapusa'), state: id['Goa'] }, ['donor', 'volunteer']],
      ['Ben', { villages: of('Mapusa'), state: id['Bagmati'] }, ['volunteer']],
      ['Cleo', {}, []],
    ];
    for (const [name, body, tags] of people) {
      id[name] = (await createContact(test.api, { name, contact_type: 'individual', ...body })).id;
      for (const tag of tags) await create(test.api, 'contacttags', { contact: id[name], tag: id[tag] });
    }
  });

  afterAll(() => test.close());

  const cases: [resource: string, query: string, found: string[]][] = [
    ['states', 'country.name=India', ['Goa', 'Gujarat']],
    ['states', 'country.is_active=false', ['Bagmati']],
    ['countries', 'states.name_contains=g', ['India', 'Nepal']],
    ['countries', 'states.districts.villages.name=Mapusa', ['India']],
    ['contact', 'villages.district.name=North', ['Asha', 'Ben']],
    ['contact', 'villages.district.state.country.name=India', ['Asha', 'Ben']],
    ['contact', 'contacttags.tag.name=volunteer', ['Asha', 'Ben']],
    ['contact', 'user.role.type=authenticated', ['Asha']],
    ['contact', 'user.username=demo', ['Asha']],
    ['contact', 'individual.first_name=Ben', ['Ben']],
    ['contact', 'individual.contact.name=Ben', ['Ben']],
    ['contact', 'organization_null=true', ['Asha', 'Ben', 'Cleo']],
    ['villages', 'contacts.name=Asha', ['Panaji', 'Mapusa']],
    ['villages', 'contacts.contacttags.tag.name=donor', ['Panaji', 'Mapusa']],
    ['countries', 'states.country.name_contains=IND', ['India']],
    ['districts', 'state.country.states.name=Gujarat', ['North']],
    ['countries', 'states.districts.villages.contacts.contacttags_null=false', ['India']],
    ['countries', 'states.districts.villages.contacts.contacttags.id_gt=0', ['India']],
    // "Some related row differs".
    ['contact', 'contacttags.tag_ne=0', ['Asha', 'Ben']],
    ['contact', 'contacttags.tag.name_ne=volunteer', ['Asha']],
    ['contact', 'contacttags.tag.name_ncontains=donor', ['Asha', 'Ben']],
    ['contact', 'contacttags.tag.name_nin=donor', ['Asha', 'Ben']],
    ['contact', 'contacttags.tag.name_null=true', ['Cleo']],
    ['countries', 'states.districts_null=true', ['India', 'Nepal']],
    ['countries', 'states.districts_null=false', ['India']],
    // Conditions on one path hold on the same related row, also in groups.
    ['contact', 'contacttags.tag.name=donor&contacttags.tag.is_active=false', []],
    ['contact', 'contacttags.tag.name=donor&contacttags.tag.is_active=true', ['Asha']],
    ['contact', 'villages.name=Panaji&villages.is_active=false', []],
    ['contact', '_where[0][villages.name]=Panaji&_where[1][villages.name]=Mapusa', []],
    ['contact', 'villages.name=Panaji&_or[0][villages.is_active]=false&_or[1][name]=Ben', []],
    ['contact', 'villages.name=Panaji&_or[0][villages.is_active]=true&_or[1][name]=Ben', ['Asha']],
    [
      'contact',
      '_or[0][0][villages.name]=Panaji&_or[0][1][villages.is_active]=0&_or[1][name]=Cleo',
      ['Cleo'],
    ],
    ['contact', 'villages.name=Panaji&contacttags.tag.name=volunteer', ['Asha']],
    ['contact', 'state.country.name=Nepal&villages.state.country.name=India', ['Ben']],
  ];

  it.each(cases)('%s?%s', async (resource, query, found) => {
    await asking(resource).expectIds(
      query,
      of(...found).sort((a, b) => a - b),
    );
  });

  it('follows five relations, not six', async () => {
    const five = 'country.states.country.states.country';
    await asking('states').expectIds(`${five}.name=India`, of('Goa', 'Gujarat'));
    await asking('states').expectIds(`${five}=${String(id['India'])}`, of('Goa', 'Gujarat'));
    for (const path of [`${five}.states`, `${five}.states.name`, `${five}.states.country.name_ne`])
      for (const query of [`${path}=1`, `_where[${path}]=1`, `_or[0][${path}]=1`])
        await asking('states').expectRefused(query, 'Filters may follow at most 5 relations');
  });

  it('names the whole path of an unknown field', async () => {
    for (const path of [
      'country.x',
      'x.name',
      'country.states.x',
      'name.x',
      'id.id',
      'Country.name',
      '.',
      'country.',
    ])
      for (const [query, told] of [
        [`${path}=1`, path],
        [`${path}_in=1`, path],
        [`_where[0][${path}_null]=true`, path],
      ] as const)
        await asking('states').expectRefused(query, unknownField(told));
  });
});
