import { Authenticated } from '@refinedev/core';
import { lazy, Suspense } from 'react';
import { Navigate, Outlet, Route, Routes } from 'react-router';
import { SignInPage } from './account/sign-in-page';
import { AdministratorsOnly } from './administration/administrators-only';
import { Loading } from './layout/loading';
import { NotFoundPage } from './layout/not-found-page';
import { Shell } from './layout/shell';
import { RESOURCES } from './resources/resources';

const RegisterPage = lazy(() => import('./account/register-page'));
const ForgotPasswordPage = lazy(() => import('./account/forgot-password-page'));
const ResetPasswordPage = lazy(() => import('./account/reset-password-page'));
const ConfirmAddressPage = lazy(() => import('./account/confirm-address-page'));
const ProfilePage = lazy(() => import('./account/profile-page'));
const ApiAccessPage = lazy(() => import('./account/api-access-page'));
const DashboardPage = lazy(() => import('./dashboard/dashboard-page'));
const ListPage = lazy(() => import('./lists/list-page'));
const EditPage = lazy(() => import('./forms/edit-page'));
const ContactsPage = lazy(() => import('./contacts/contacts-page'));
const ContactPage = lazy(() => import('./contacts/contact-page'));
const DuplicatesPage = lazy(() => import('./contacts/duplicates-page'));
const ActivityPage = lazy(() => import('./activities/activity-page'));
const CalendarPage = lazy(() => import('./activities/calendar-page'));
const TagPage = lazy(() => import('./tags/tag-page'));
const ImportPage = lazy(() => import('./import/import-page'));
const UsersPage = lazy(() => import('./administration/users-page'));
const UserPage = lazy(() => import('./administration/user-page'));
const RolesPage = lazy(() => import('./administration/roles-page'));
const RolePage = lazy(() => import('./administration/role-page'));

const PLAIN = [
  RESOURCES.activitytypes,
  RESOURCES.countries,
  RESOURCES.states,
  RESOURCES.districts,
  RESOURCES.villages,
];

/** The routes of the UI. All pages except the sign-in page are loaded lazily. */
export function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<Navigate to="/console" replace />} />
        <Route path="/reset-password" element={<ResetPasswordPage />} />
        <Route path="/console">
          <Route path="sign-in" element={<SignInPage />} />
          <Route path="register" element={<RegisterPage />} />
          <Route path="forgot-password" element={<ForgotPasswordPage />} />
          <Route path="confirm-address" element={<ConfirmAddressPage />} />
          <Route element={<SignedIn />}>
            <Route index element={<DashboardPage />} />
            <Route path="profile" element={<ProfilePage />} />
            <Route path="api-access" element={<ApiAccessPage />} />
            <Route path="contacts">
              <Route index element={<ContactsPage />} />
              <Route path="duplicates" element={<DuplicatesPage />} />
              <Route path="new" element={<EditPage key="contacts" resource={RESOURCES.contacts} />} />
              <Route path=":id" element={<ContactPage />} />
            </Route>
            <Route path="activities">
              <Route index element={<ListPage key="activities" resource={RESOURCES.activities} />} />
              <Route path="calendar" element={<CalendarPage />} />
              <Route path="new" element={<EditPage key="activities" resource={RESOURCES.activities} />} />
              <Route path=":id" element={<ActivityPage />} />
            </Route>
            <Route path="tags">
              <Route index element={<ListPage key="tags" resource={RESOURCES.tags} />} />
              <Route path="new" element={<EditPage key="tags" resource={RESOURCES.tags} />} />
              <Route path=":id" element={<TagPage />} />
            </Route>
            {PLAIN.map((resource) => (
              <Route key={resource.name} path={resource.name}>
                <Route index element={<ListPage key={resource.name} resource={resource} />} />
                <Route path="new" element={<EditPage key={resource.name} resource={resource} />} />
                <Route path=":id" element={<EditPage key={resource.name} resource={resource} />} />
              </Route>
            ))}
            <Route path="import" element={<ImportPage />} />
            <Route element={<AdministratorsOnly />}>
              <Route path="users">
                <Route index element={<UsersPage />} />
                <Route path=":id" element={<UserPage />} />
              </Route>
              <Route path="roles">
                <Route index element={<RolesPage />} />
                <Route path=":id" element={<RolePage />} />
              </Route>
            </Route>
            <Route path="*" element={<NotFoundPage />} />
          </Route>
        </Route>
      </Routes>
    </Suspense>
  );
}

function SignedIn() {
  return (
    <Authenticated key="console" appendCurrentPathToQuery={false} loading={<Loading />}>
      <Shell>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </Shell>
    </Authenticated>
  );
}
