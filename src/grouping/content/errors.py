"""Refusals of files that a trainer has edited."""

from grouping.domain.errors import DomainError


class ContentError(DomainError):
    """Something in an editable file cannot be used; its sentence names the file, the field and a remedy."""
