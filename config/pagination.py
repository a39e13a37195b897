"""Cursor pagination, the same for every list."""

from typing import Any

from rest_framework import pagination
from rest_framework.request import Request
from typing_extensions import override

from livestate.refusals import FieldError, InvalidPayload

MAX_DIGITS = 10


class CursorPagination(pagination.CursorPagination):
    """`{next, previous, results}`; a view's `ordering` must end in a unique column."""

    page_size_query_param = "page_size"
    max_page_size = 200

    @override
    def get_page_size(self, request: Request) -> int | None:
        """The `page_size` asked for; refused, not cut, when it is out of bounds."""
        wanted = request.query_params.get(self.page_size_query_param)
        if wanted is None:
            return self.page_size
        is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < MAX_DIGITS
        if is_number and 1 <= int(wanted) <= self.max_page_size:
            return int(wanted)
        detail = f"Use a whole number from 1 to {self.max_page_size}."
        error = FieldError(pointer="/page_size", code="out_of_bounds", detail=detail)
        raise InvalidPayload(f"page_size: {detail}", errors=(error,))

    @override
    def get_ordering(
        self, request: Request, queryset: Any, view: Any
    ) -> tuple[str, ...]:
        """The view names its order, since a cursor without one is meaningless."""
        del request, queryset
        return tuple(view.ordering)
