"""Cursor pagination, the same for every list."""

from typing import Any

from rest_framework import pagination
from rest_framework.request import Request
from typing_extensions import override


class CursorPagination(pagination.CursorPagination):
    """`{next, previous, results}`; a view's `ordering` must end in a unique column."""

    page_size_query_param = "page_size"
    max_page_size = 200

    @override
    def get_ordering(
        self, request: Request, queryset: Any, view: Any
    ) -> tuple[str, ...]:
        """The view names its order, since a cursor without one is meaningless."""
        del request, queryset
        return tuple(view.ordering)
