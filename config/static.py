"""Static files, with the caching that Vite's file names allow."""

import re

from servestatic.middleware import ServeStaticMiddleware
from typing_extensions import override

# Vite puts the content's hash into the name of everything below assets/.
_HASHED = re.compile(r"/assets/.+-[\w-]{8}\.\w+$")


class StaticFilesMiddleware(ServeStaticMiddleware):  # type: ignore[misc]
    """ServeStatic knows only Django's own naming scheme for hashed files."""

    @override
    def immutable_file_test(self, path: str, url: str) -> bool:
        """Whether a browser may keep this file for ever."""
        return _HASHED.search(url) is not None
