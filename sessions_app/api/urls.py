"""Paths of the session API, below `/api/v1/`."""

from rest_framework.routers import SimpleRouter

from sessions_app.api.viewsets import SessionViewSet

# The contract's action paths end without a slash; both spellings answer.
router = SimpleRouter(trailing_slash="/?")
router.register("sessions", SessionViewSet, basename="session")

urlpatterns = router.urls
