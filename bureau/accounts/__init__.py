"""Who may come in and what each may do: users, sections (科室), roles, log-in rules."""
