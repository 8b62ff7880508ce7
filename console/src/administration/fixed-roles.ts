/** The ids of the three roles that always exist. */
export const FIXED_ROLES = { authenticated: 1, public: 2, administrator: 3 } as const;

export const isFixedRole = (id: number): boolean => Object.values<number>(FIXED_ROLES).includes(id);
