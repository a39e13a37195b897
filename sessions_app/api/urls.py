"""Paths of the session API, below `/api/v1/`."""

from rest_framework.routers import SimpleRouter

from sessions_app.api.viewsets import SessionViewSet

router = SimpleRouter()
# The contract's action paths end without a slash, its lists with one: both answer.
router.trailing_slash = "/?"
router.register("sessions", SessionViewSet, basename="session")

urlpatterns = router.urls
