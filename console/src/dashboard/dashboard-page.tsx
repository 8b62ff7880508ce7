import '@mantine/charts/styles.css';
import { SimpleGrid, Stack } from '@mantine/core';
import { Page } from '../layout/page';
import { RESOURCES } from '../resources/resources';
import { ActivitiesByMonth } from './activities-by-month';
import { ContactsByState } from './contacts-by-state';
import { ContactsByType } from './contacts-by-type';
import { FirstSteps } from './first-steps';
import { LatestChanges } from './latest-changes';
import { Totals } from './totals';

export default function DashboardPage() {
  return (
    <Page title="Dashboard">
      <FirstSteps />
      <Totals />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <ContactsByType />
        <ActivitiesByMonth />
        <ContactsByState />
        <Stack miw={0}>
          <LatestChanges resource={RESOURCES.contacts} />
          <LatestChanges resource={RESOURCES.activities} />
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
