import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../layout/page';
import type { Resource } from '../resources/field';
import { RESOURCES } from '../resources/resources';
import type { ChosenFile } from './csv-file';
import { ImportSteps } from './import-steps';

const resourceNamed = (name: string | null): Resource =>
  Object.values(RESOURCES).find((resource) => resource.name === name) ?? RESOURCES.contacts;

export default function ImportPage() {
  const [parameters, setParameters] = useSearchParams();
  const [chosen, setChosen] = useState<ChosenFile>();
  const resource = resourceNamed(parameters.get('resource'));
  return (
    <Page title="Import" hint="Import records from a CSV file, for example from a spreadsheet.">
      <ImportSteps
        key={resource.name}
        resource={resource}
        onResource={(name) => setParameters({ resource: name }, { replace: true })}
        chosen={chosen}
        onChosen={setChosen}
      />
    </Page>
  );
}
