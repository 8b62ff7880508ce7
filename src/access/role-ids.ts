/** The three roles that always exist (CONTRACT §3.4). */
export const ROLE_IDS = { authenticated: 1, public: 2, administrator: 3 } as const;
