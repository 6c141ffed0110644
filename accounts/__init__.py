"""Accounts: the user model, the roles and their rights, signing in, the desk's pages for accounts."""
