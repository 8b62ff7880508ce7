import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { Refine } from '@refinedev/core';
import routerProvider from '@refinedev/react-router';
import { BrowserRouter } from 'react-router';
import { authProvider } from './api/auth-provider';
import { dataProviders } from './api/data-providers';
import { notificationProvider } from './layout/notification-provider';
import { Pages } from './pages';
import { cssVariablesResolver, theme } from './theme';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <BrowserRouter>
        <Refine
          authProvider={authProvider}
          dataProvider={dataProviders}
          routerProvider={routerProvider}
          notificationProvider={notificationProvider}
          options={{
            disableTelemetry: true,
            disableRouteChangeHandler: true,
            reactQuery: { clientConfig: { defaultOptions: { queries: { retry: false, staleTime: 5_000 } } } },
          }}
        >
          <ModalsProvider>
            <Notifications position="bottom-right" />
            <Pages />
          </ModalsProvider>
        </Refine>
      </BrowserRouter>
    </MantineProvider>
  );
}
