/** The first administrator of the console's tests. */
export const ADMIN = { username: 'admin', email: 'admin@crm.example', password: 'admin-password' };

export const adminSettings = {
  ADMIN_EMAIL: ADMIN.email,
  ADMIN_USERNAME: ADMIN.username,
  ADMIN_PASSWORD: ADMIN.password,
};
