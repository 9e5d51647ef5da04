"""Who may do what: people, their sites and their roles."""
