"""Printed matter: sheets and reports set in typst from view models."""
